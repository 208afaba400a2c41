/*
id: sources
title: {zh: 来源, en: Sources}
item: s
params: [region, subdivisions, policy, status, form, published_from, published_to, words, lacking, notice]
columns: [id, key, title, uri, published, publisher, rights, version, sha256, characters, policies, issuers, measures, notices]
*/
//: start policy
MATCH (named:Policy) WHERE named.id IN $policy
MATCH (named)<-[:CARRIES|REPORTS]-(s:Source)
WITH DISTINCT s

//: start region subdivisions
MATCH (named:Region) WHERE named.id IN $region
MATCH (named)<-[:WITHIN*0..4]-(inside:Region) WHERE $subdivisions OR inside.id = named.id
WITH DISTINCT inside
MATCH (inside)<-[:APPLIES_IN]-(:Policy)<-[:CARRIES|REPORTS]-(s:Source)
WITH DISTINCT s

//: start
MATCH (s:Source)

//: filter region subdivisions
EXISTS { MATCH (s)-[:CARRIES|REPORTS]->(:Policy)-[:APPLIES_IN]->(place:Region) WHERE place.id IN $region
  OR ($subdivisions AND EXISTS { MATCH (place)-[:WITHIN*1..4]->(wanted:Region) WHERE wanted.id IN $region }) }

//: filter status form
EXISTS { MATCH (s)-[c:CARRIES|REPORTS]->(:Policy)
  WHERE ($status IS NULL OR c.status IN $status) AND ($form IS NULL OR c.form IN $form) }

//: filter published_from
substring(s.published, 0, size($published_from)) >= substring($published_from, 0, size(s.published))

//: filter published_to
substring(s.published, 0, size($published_to)) <= substring($published_to, 0, size(s.published))

//: filter words
s.title CONTAINS $words

//: filter lacking
(('uri' IN $lacking AND s.uri IS NULL) OR ('title' IN $lacking AND s.title IS NULL)
  OR ('published' IN $lacking AND s.published IS NULL) OR ('publisher' IN $lacking AND s.publisher IS NULL)
  OR ('rights' IN $lacking AND s.rights IS NULL) OR ('notices' IN $lacking AND s.notices IS NULL))

//: filter notice
any(entry IN s.notices WHERE substring(entry, size(split(entry, ' ')[0]) + 1) IN $notice)

//: sort published
coalesce(s.published, '')

//: sort key
s.key

//: return
OPTIONAL MATCH (s)-[c:CARRIES|REPORTS]->(p:Policy)
WITH s, c, p ORDER BY p.title, p.id
WITH s, collect(CASE WHEN p IS NULL THEN null ELSE
  {id: p.id, title: p.title, number: p.number, form: c.form, status: c.status} END) AS policies
OPTIONAL MATCH (s)-[:ISSUED_BY]->(a:Agency)
WITH s, policies, a ORDER BY a.id
WITH s, policies, collect(CASE WHEN a IS NULL THEN null ELSE {id: a.id, name: a.name} END) AS issuers
OPTIONAL MATCH (m:Measure {source: s.id})
WITH s, policies, issuers, count(m) AS measures
RETURN s.id AS id, s.key AS key, s.title AS title, s.uri AS uri, s.published AS published, s.publisher AS publisher,
       s.rights AS rights, s.version AS version, s.sha256 AS sha256, size(s.text) AS characters, policies, issuers,
       measures, s.notices AS notices
