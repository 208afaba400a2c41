/*
id: compare.measures
title: {zh: 各地措施并列, en: The measures of several regions side by side}
kind: table
params:
  regions: {type: strings, resolve: region, example: ["region:440400", "region:440100"], about: "names or ids; subdivisions are included"}
  topic: {type: string, default: null, resolve: topic}
  industry: {type: string, default: null, resolve: industry}
  words: {type: string, default: null, about: "words that the measure contains"}
  limit: {type: int, default: 5000, max: 20000}
key: [wanted, source, start, measure_id]
columns: [wanted, measure_id, number, heading, policy, policy_id, region, form, status, topics, instruments, industries, agencies, funding, targets, also_in, source, quote, start, end]
status: stable
*/
MATCH (wanted:Region)<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)
WHERE wanted.id IN $regions
  AND NOT (m)-[:SAME_AS]->()
  AND ($words IS NULL OR m.text CONTAINS $words OR m.heading CONTAINS $words)
  AND ($topic IS NULL OR EXISTS { MATCH (m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(:Topic {id: $topic}) })
  AND ($industry IS NULL OR EXISTS { MATCH (m)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(:Industry {id: $industry}) })
WITH DISTINCT wanted, m
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH wanted, m, c, s, coalesce(same.id, p.id) AS policy_id, coalesce(same.title, p.title) AS policy
OPTIONAL MATCH (m)<-[:SAME_AS]-(again:Measure)
OPTIONAL MATCH (told:Source {id: again.source})
WITH wanted, m, c, s, policy_id, policy, told ORDER BY told.key
WITH wanted, m, c, s, policy_id, policy, collect(DISTINCT told.key) AS also_in
OPTIONAL MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WITH wanted, m, c, s, policy_id, policy, also_in, a, r ORDER BY r.start, a.id, r.role
WITH wanted, m, c, s, policy_id, policy, also_in, collect(CASE WHEN a IS NULL THEN null ELSE
  {id: a.id, name: a.name, role: r.role, quote: r.mention, start: r.start, end: r.end} END) AS agencies
OPTIONAL MATCH (m)-[:PROVIDES]->(f:Funding)
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, f ORDER BY f.start, f.end, f.id
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, collect(CASE WHEN f IS NULL THEN null ELSE
  {kind: f.kind, amount: f.amount, bound: f.bound, currency: f.currency, rate: f.rate, rate_bound: f.rate_bound,
   per: f.per, condition: f.condition, quote: f.quote, start: f.start, end: f.end} END) AS funding
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, funding, t ORDER BY t.start, t.end, t.id
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, funding, collect(CASE WHEN t IS NULL THEN null ELSE
  {indicator: t.indicator, value: t.value, unit: t.unit, bound: t.bound, deadline: t.deadline,
   quote: t.quote, start: t.start, end: t.end} END) AS targets
OPTIONAL MATCH (m)-[n:AIMED_AT|USES|ABOUT]->(k)
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, funding, targets, n, k ORDER BY n.rank, n.start, k.id
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, funding, targets, collect(CASE WHEN k IS NULL THEN null ELSE
  {relation: type(n), id: k.id, name: k.name} END) AS concepts
RETURN wanted.id AS wanted, m.id AS measure_id, m.number AS number, m.heading AS heading, policy,
       policy_id, m.region AS region, c.form AS form, c.status AS status,
       [x IN concepts WHERE x.relation = 'ABOUT' | {id: x.id, name: x.name}] AS topics,
       [x IN concepts WHERE x.relation = 'USES' | x.name] AS instruments,
       [x IN concepts WHERE x.relation = 'AIMED_AT' | x.name] AS industries,
       agencies, funding, targets, also_in, s.key AS source, m.text AS quote, m.start AS start, m.end AS end
ORDER BY wanted, source, start, measure_id
LIMIT $limit
