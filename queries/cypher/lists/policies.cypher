/*
id: policies
title: {zh: 政策, en: Policies}
item: p
params: [region, subdivisions, agency, role, issuer, industry, instrument, topic, status, form, published_from, published_to, period,
  words, dated, carried, used, restated]
columns: [id, title, number, region, sources, measures]
*/
//: start region subdivisions
MATCH (named:Region) WHERE named.id IN $region
MATCH (named)<-[:WITHIN*0..4]-(inside:Region) WHERE $subdivisions OR inside.id = named.id
WITH DISTINCT inside
MATCH (inside)<-[:APPLIES_IN]-(p:Policy)
WITH DISTINCT p

//: start
MATCH (p:Policy)

//: filter region subdivisions
EXISTS { MATCH (p)-[:APPLIES_IN]->(place:Region) WHERE place.id IN $region
  OR ($subdivisions AND EXISTS { MATCH (place)-[:WITHIN*1..4]->(wanted:Region) WHERE wanted.id IN $region }) }

//: filter issuer
EXISTS { MATCH (p)<-[:SAME_AS*0..1]-(:Policy)<-[:CARRIES|REPORTS]-(:Source)-[:ISSUED_BY]->(a:Agency) WHERE a.id IN $issuer }

//: filter agency role industry instrument topic
EXISTS { MATCH (p)<-[:SAME_AS*0..1]-(:Policy)<-[:BELONGS_TO]-(m:Measure)
  WHERE (($agency IS NULL AND $role IS NULL) OR EXISTS { MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
      WHERE ($agency IS NULL OR a.id IN $agency) AND ($role IS NULL OR r.role IN $role) })
    AND ($industry IS NULL
      OR EXISTS { MATCH (m)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(wanted:Industry) WHERE wanted.id IN $industry })
    AND ($instrument IS NULL
      OR EXISTS { MATCH (m)-[:USES]->(:Instrument)-[:BROADER*0..4]->(wanted:Instrument) WHERE wanted.id IN $instrument })
    AND ($topic IS NULL
      OR EXISTS { MATCH (m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(wanted:Topic) WHERE wanted.id IN $topic }) }

//: filter status form published_from published_to period
EXISTS { MATCH (p)<-[:SAME_AS*0..1]-(:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE ($status IS NULL OR c.status IN $status) AND ($form IS NULL OR c.form IN $form)
    AND ($published_from IS NULL OR substring(coalesce(c.published, s.published), 0, size($published_from))
      >= substring($published_from, 0, size(coalesce(c.published, s.published))))
    AND ($published_to IS NULL OR substring(coalesce(c.published, s.published), 0, size($published_to))
      <= substring($published_to, 0, size(coalesce(c.published, s.published))))
    AND ($period IS NULL OR (substring(c.period_start, 0, size($period)) <= substring($period, 0, size(c.period_start))
      AND substring(c.period_end, 0, size($period)) >= substring($period, 0, size(c.period_end)))) }

//: filter words
p.title CONTAINS $words

//: filter dated
EXISTS { MATCH (p)<-[:SAME_AS*0..1]-(:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE coalesce(c.published, s.published) IS NOT NULL } = $dated

//: filter carried
EXISTS { MATCH (p)<-[:SAME_AS*0..1]-(:Policy)<-[:CARRIES]-(:Source) } = $carried

//: filter used
(NOT $used OR EXISTS { MATCH (p)<-[:SAME_AS*0..1]-(:Policy)<-[:CARRIES|REPORTS]-(:Source) })

//: filter restated
($restated OR NOT (p)-[:SAME_AS]->())

//: sort title
coalesce(p.title, '')

//: sort published
coalesce(reduce(last = '', x IN [(p)<-[:SAME_AS*0..1]-(:Policy)<-[c:CARRIES|REPORTS]-(s:Source) | coalesce(c.published, s.published, '')]
  | CASE WHEN x > last THEN x ELSE last END), '')

//: return
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
WITH p, g ORDER BY g.id
WITH p, head(collect(g)) AS g
OPTIONAL MATCH (p)<-[:SAME_AS*0..1]-(own:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WITH p, g, own, c, s ORDER BY s.key
OPTIONAL MATCH (s)-[:ISSUED_BY]->(a:Agency)
WITH p, g, own, c, s, a ORDER BY a.id
WITH p, g, own, c, s, collect(CASE WHEN a IS NULL THEN null ELSE {id: a.id, name: a.name} END) AS issuers
OPTIONAL MATCH (own)<-[:BELONGS_TO]-(m:Measure) WHERE m.source = s.id
OPTIONAL MATCH (m)-[again:SAME_AS]->(:Measure)
WITH p, g, c, s, issuers, count(m) AS measures, count(m) - count(again) AS counted
ORDER BY s.key
WITH p, g, collect(CASE WHEN s IS NULL THEN null ELSE
  {id: s.id, key: s.key, title: s.title, uri: s.uri, published: coalesce(c.published, s.published), form: c.form,
   status: c.status, number: c.number, period_start: c.period_start, period_end: c.period_end,
   effective: c.effective, expires: c.expires, issuers: issuers, measures: measures} END) AS sources,
   sum(counted) AS measures
RETURN p.id AS id, p.title AS title, p.number AS number,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region, sources, measures
