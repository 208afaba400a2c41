/*
id: measures
title: {zh: 措施, en: Measures}
item: m
context: [p, c, s]
params: [region, subdivisions, policy, source, agency, role, industry, instrument, topic, beneficiary, status, form,
  published_from, published_to, period, funding_kind, amount_min, amount_max, rate_min, rate_max, deadline_from,
  deadline_to, words, owned, restated]
columns: [id, number, heading, region, policy, form, status, agencies, funding, targets, industries, instruments,
  topics, beneficiaries, also_in, restates, source, span]
*/
//: start policy
MATCH (named:Policy) WHERE named.id IN $policy
MATCH (named)<-[:SAME_AS*0..1]-(:Policy)<-[:BELONGS_TO]-(m:Measure)
WITH DISTINCT m

//: start source
MATCH (m:Measure) WHERE m.source IN $source
WITH m

//: start agency
MATCH (named:Agency) WHERE named.id IN $agency
MATCH (named)-[:RESPONSIBLE_FOR]->(m:Measure)
WITH DISTINCT m

//: start instrument
MATCH (named:Instrument) WHERE named.id IN $instrument
MATCH (named)<-[:BROADER*0..4]-(:Instrument)<-[:USES]-(m:Measure)
WITH DISTINCT m

//: start region subdivisions
MATCH (named:Region) WHERE named.id IN $region
MATCH (named)<-[:WITHIN*0..4]-(inside:Region) WHERE $subdivisions OR inside.id = named.id
WITH DISTINCT inside
MATCH (inside)<-[:APPLIES_IN]-(m:Measure)
WITH DISTINCT m

//: start topic
MATCH (named:Topic) WHERE named.id IN $topic
MATCH (named)<-[:BROADER*0..4]-(:Topic)<-[:ABOUT]-(m:Measure)
WITH DISTINCT m

//: start industry
MATCH (named:Industry) WHERE named.id IN $industry
MATCH (named)<-[:BROADER*0..4]-(:Industry)<-[:AIMED_AT]-(m:Measure)
WITH DISTINCT m

//: start beneficiary
MATCH (named:Beneficiary) WHERE named.id IN $beneficiary
MATCH (named)<-[:BROADER*0..4]-(:Beneficiary)<-[:BENEFITS]-(m:Measure)
WITH DISTINCT m

//: start
MATCH (m:Measure)

//: context
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source) WHERE s.id = m.source

//: filter region subdivisions
EXISTS { MATCH (m)-[:APPLIES_IN]->(place:Region) WHERE place.id IN $region
  OR ($subdivisions AND EXISTS { MATCH (place)-[:WITHIN*1..4]->(wanted:Region) WHERE wanted.id IN $region }) }

//: filter policy
EXISTS { MATCH (m)-[:BELONGS_TO]->(:Policy)-[:SAME_AS*0..1]->(wanted:Policy) WHERE wanted.id IN $policy }

//: filter source
m.source IN $source

//: filter agency role
EXISTS { MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  WHERE ($agency IS NULL OR a.id IN $agency) AND ($role IS NULL OR r.role IN $role) }

//: filter industry
EXISTS { MATCH (m)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(wanted:Industry) WHERE wanted.id IN $industry }

//: filter instrument
EXISTS { MATCH (m)-[:USES]->(:Instrument)-[:BROADER*0..4]->(wanted:Instrument) WHERE wanted.id IN $instrument }

//: filter topic
EXISTS { MATCH (m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(wanted:Topic) WHERE wanted.id IN $topic }

//: filter beneficiary
EXISTS { MATCH (m)-[:BENEFITS]->(:Beneficiary)-[:BROADER*0..4]->(wanted:Beneficiary) WHERE wanted.id IN $beneficiary }

//: filter status
c.status IN $status

//: filter form
c.form IN $form

//: filter published_from
substring(coalesce(c.published, s.published), 0, size($published_from))
  >= substring($published_from, 0, size(coalesce(c.published, s.published)))

//: filter published_to
substring(coalesce(c.published, s.published), 0, size($published_to))
  <= substring($published_to, 0, size(coalesce(c.published, s.published)))

//: filter period
substring(c.period_start, 0, size($period)) <= substring($period, 0, size(c.period_start))
  AND substring(c.period_end, 0, size($period)) >= substring($period, 0, size(c.period_end))

//: filter funding_kind amount_min amount_max rate_min rate_max
EXISTS { MATCH (m)-[:PROVIDES]->(f:Funding)
  WHERE ($funding_kind IS NULL OR f.kind IN $funding_kind)
    AND (($amount_min IS NULL AND $amount_max IS NULL) OR coalesce(f.currency, 'CNY') = 'CNY')
    AND ($amount_min IS NULL OR f.amount >= $amount_min) AND ($amount_max IS NULL OR f.amount <= $amount_max)
    AND ($rate_min IS NULL OR f.rate >= $rate_min) AND ($rate_max IS NULL OR f.rate <= $rate_max) }

//: filter deadline_from deadline_to
EXISTS { MATCH (m)-[:SETS]->(t:Target)
  WHERE ($deadline_from IS NULL
      OR substring(t.deadline, 0, size($deadline_from)) >= substring($deadline_from, 0, size(t.deadline)))
    AND ($deadline_to IS NULL
      OR substring(t.deadline, 0, size($deadline_to)) <= substring($deadline_to, 0, size(t.deadline))) }

//: filter words
(m.text CONTAINS $words OR m.heading CONTAINS $words)

//: filter owned
EXISTS { MATCH (m)<-[:RESPONSIBLE_FOR]-(:Agency) } = $owned

//: filter restated
($restated OR NOT (m)-[:SAME_AS]->())

//: sort published
coalesce(c.published, s.published, '')

//: sort amount
coalesce(reduce(most = -1.0, x IN [(m)-[:PROVIDES]->(f:Funding) WHERE f.amount IS NOT NULL AND coalesce(f.currency, 'CNY') = 'CNY' | f.amount]
  | CASE WHEN x > most THEN x ELSE most END), -1.0)

//: sort policy
p.title

//: return
OPTIONAL MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WITH m, p, c, s, a, r ORDER BY r.start, a.id, r.role
WITH m, p, c, s, collect(CASE WHEN a IS NULL THEN null ELSE
  {id: a.id, name: a.name, role: r.role, rule: r.rule,
   span: CASE WHEN r.start IS NULL THEN null ELSE {start: r.start, end: r.end, quote: r.mention} END} END) AS agencies
OPTIONAL MATCH (m)-[:PROVIDES]->(f:Funding)
WITH m, p, c, s, agencies, f ORDER BY f.start, f.end, f.id
WITH m, p, c, s, agencies, collect(CASE WHEN f IS NULL THEN null ELSE
  {id: f.id, kind: f.kind, amount: f.amount, bound: f.bound, currency: f.currency, rate: f.rate,
   rate_bound: f.rate_bound, base: f.base, per: f.per, one_off: f.one_off, cumulative: f.cumulative,
   condition: f.condition, duration: f.duration, group: f.group,
   span: {start: f.start, end: f.end, quote: f.quote}} END) AS funding
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
WITH m, p, c, s, agencies, funding, t ORDER BY t.start, t.end, t.id
WITH m, p, c, s, agencies, funding, collect(CASE WHEN t IS NULL THEN null ELSE
  {id: t.id, indicator: t.indicator, value: t.value, unit: t.unit, bound: t.bound, deadline: t.deadline,
   span: {start: t.start, end: t.end, quote: t.quote}} END) AS targets
OPTIONAL MATCH (m)-[n:AIMED_AT|USES|ABOUT|BENEFITS]->(k)
WITH m, p, c, s, agencies, funding, targets, n, k ORDER BY n.rank, n.start, k.id
WITH m, p, c, s, agencies, funding, targets, collect(CASE WHEN k IS NULL THEN null ELSE
  {relation: type(n), concept: {id: k.id, name: k.name,
   span: CASE WHEN n.start IS NULL THEN null ELSE {start: n.start, end: n.end, quote: n.mention} END}} END) AS concepts
OPTIONAL MATCH (m)-[:APPLIES_IN]->(g:Region)
WITH m, p, c, s, agencies, funding, targets, concepts, g ORDER BY g.id
WITH m, p, c, s, agencies, funding, targets, concepts, head(collect(g)) AS g
OPTIONAL MATCH (m)<-[again:SAME_AS]-(other:Measure)-[:BELONGS_TO]->(:Policy)<-[how:CARRIES|REPORTS]-(teller:Source)
WHERE teller.id = other.source
WITH m, p, c, s, agencies, funding, targets, concepts, g, again, other, how, teller ORDER BY teller.key, other.start, other.id
WITH m, p, c, s, agencies, funding, targets, concepts, g, collect(CASE WHEN other IS NULL THEN null ELSE
  {id: other.id, form: how.form, status: how.status, score: again.score, why: again.why,
   source: {id: teller.id, key: teller.key, title: teller.title, uri: teller.uri,
            published: coalesce(how.published, teller.published)},
   span: {start: other.start, end: other.end, quote: other.text}} END) AS also_in
OPTIONAL MATCH (m)-[:SAME_AS]->(counted:Measure)
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
RETURN m.id AS id, m.number AS number, m.heading AS heading,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region,
       {id: coalesce(same.id, p.id), title: coalesce(same.title, p.title), number: coalesce(same.number, p.number)} AS policy,
       c.form AS form, c.status AS status,
       agencies, funding, targets,
       [x IN concepts WHERE x.relation = 'AIMED_AT' | x.concept] AS industries,
       [x IN concepts WHERE x.relation = 'USES' | x.concept] AS instruments,
       [x IN concepts WHERE x.relation = 'ABOUT' | x.concept] AS topics,
       [x IN concepts WHERE x.relation = 'BENEFITS' | x.concept] AS beneficiaries,
       also_in, CASE WHEN counted IS NULL THEN null ELSE {id: counted.id, number: counted.number, heading: counted.heading} END AS restates,
       {id: s.id, key: s.key, title: s.title, uri: s.uri, published: coalesce(c.published, s.published)} AS source,
       {start: m.start, end: m.end, quote: m.text} AS span
