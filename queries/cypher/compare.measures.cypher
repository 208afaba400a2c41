/*
id: compare.measures
title: {zh: 各地措施并列, en: The measures of several regions side by side}
kind: table
params:
  regions: {type: strings, resolve: region, example: ["region:440400", "region:440100"], about: "names or ids"}
  subdivisions: {type: bool, default: true, about: "with the measures of the regions inside"}
  topic: {type: string, default: null, resolve: topic}
  instrument: {type: string, default: null, resolve: instrument}
  industry: {type: string, default: null, resolve: industry}
  beneficiary: {type: string, default: null, resolve: beneficiary}
  words: {type: strings, default: null, about: "words that the measure contains, all of them"}
  limit: {type: int, default: 5000, max: 50000}
key: [wanted, source, start, measure_id]
columns: [wanted, measure_id, number, heading, policy, policy_id, region, form, status, issued, effective, expires,
  period, topics, instruments, industries, beneficiaries, agencies, funding, targets, also_in, source, quote, start, end]
status: stable
*/
MATCH (wanted:Region)<-[:WITHIN*0..4]-(inner:Region)<-[:APPLIES_IN]-(m:Measure)
WHERE wanted.id IN $regions
  AND ($subdivisions OR inner.id = wanted.id)
  AND NOT (m)-[:SAME_AS]->()
  AND ($words IS NULL OR all(word IN $words WHERE toLower(m.text) CONTAINS word OR toLower(m.heading) CONTAINS word))
  AND ($topic IS NULL OR EXISTS { MATCH (m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(:Topic {id: $topic}) })
  AND ($instrument IS NULL OR EXISTS { MATCH (m)-[:USES]->(:Instrument)-[:BROADER*0..4]->(:Instrument {id: $instrument}) })
  AND ($industry IS NULL OR EXISTS { MATCH (m)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(:Industry {id: $industry}) })
  AND ($beneficiary IS NULL
    OR EXISTS { MATCH (m)-[:BENEFITS]->(:Beneficiary)-[:BROADER*0..4]->(:Beneficiary {id: $beneficiary}) })
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
   base: f.base, per: f.per, one_off: f.one_off, cumulative: f.cumulative, condition: f.condition,
   duration: f.duration, quote: f.quote, start: f.start, end: f.end} END) AS funding
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, funding, t ORDER BY t.start, t.end, t.id
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, funding, collect(CASE WHEN t IS NULL THEN null ELSE
  {indicator: t.indicator, value: t.value, unit: t.unit, bound: t.bound, deadline: t.deadline,
   quote: t.quote, start: t.start, end: t.end} END) AS targets
OPTIONAL MATCH (m)-[n:AIMED_AT|USES|ABOUT|BENEFITS]->(k)
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, funding, targets, n, k ORDER BY n.rank, n.start, k.id
WITH wanted, m, c, s, policy_id, policy, also_in, agencies, funding, targets, collect(CASE WHEN k IS NULL THEN null ELSE
  {relation: type(n), id: k.id, name: k.name} END) AS concepts
RETURN wanted.id AS wanted, m.id AS measure_id, m.number AS number, m.heading AS heading, policy,
       policy_id, m.region AS region, c.form AS form, c.status AS status, coalesce(c.published, s.published) AS issued,
       c.effective AS effective, c.expires AS expires, [c.period_start, c.period_end] AS period,
       [x IN concepts WHERE x.relation = 'ABOUT' | {id: x.id, name: x.name}] AS topics,
       [x IN concepts WHERE x.relation = 'USES' | x.name] AS instruments,
       [x IN concepts WHERE x.relation = 'AIMED_AT' | x.name] AS industries,
       [x IN concepts WHERE x.relation = 'BENEFITS' | x.name] AS beneficiaries,
       agencies, funding, targets, also_in, s.key AS source, m.text AS quote, m.start AS start, m.end AS end
ORDER BY wanted, source, start, measure_id
LIMIT $limit
