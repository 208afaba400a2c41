/*
id: measure.detail
title: {zh: 措施详情, en: Everything that is said of a measure}
kind: path
params:
  measure: {type: string, resolve: measure, example: "measure:0123456789abcdef", about: "id, unique prefix of it, or heading"}
key: [measure_id]
columns: [measure_id, number, heading, policy, region, form, status, agencies, funding, targets, industries, instruments, topics, beneficiaries, also_in, restates, source, quote, start, end]
status: stable
*/
MATCH (m:Measure {id: $measure})-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
OPTIONAL MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WITH m, p, c, s, a, r ORDER BY r.start, a.id, r.role
WITH m, p, c, s, collect(CASE WHEN a IS NULL THEN null ELSE
  {id: a.id, name: a.name, role: r.role, rule: r.rule, quote: r.mention, start: r.start, end: r.end} END) AS agencies
OPTIONAL MATCH (m)-[:PROVIDES]->(f:Funding)
WITH m, p, c, s, agencies, f ORDER BY f.start, f.end, f.id
WITH m, p, c, s, agencies, collect(CASE WHEN f IS NULL THEN null ELSE
  {id: f.id, kind: f.kind, amount: f.amount, bound: f.bound, currency: f.currency, rate: f.rate,
   rate_bound: f.rate_bound, base: f.base, per: f.per, one_off: f.one_off, cumulative: f.cumulative,
   condition: f.condition, duration: f.duration, group: f.group, quote: f.quote, start: f.start, end: f.end} END) AS funding
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
WITH m, p, c, s, agencies, funding, t ORDER BY t.start, t.end, t.id
WITH m, p, c, s, agencies, funding, collect(CASE WHEN t IS NULL THEN null ELSE
  {id: t.id, indicator: t.indicator, value: t.value, unit: t.unit, bound: t.bound, deadline: t.deadline,
   quote: t.quote, start: t.start, end: t.end} END) AS targets
OPTIONAL MATCH (m)-[n:AIMED_AT|USES|ABOUT|BENEFITS]->(k)
WITH m, p, c, s, agencies, funding, targets, n, k ORDER BY n.rank, n.start, k.id
WITH m, p, c, s, agencies, funding, targets, collect(CASE WHEN k IS NULL THEN null ELSE
  {relation: type(n), id: k.id, name: k.name, quote: n.mention, start: n.start, end: n.end} END) AS concepts
OPTIONAL MATCH (m)<-[again:SAME_AS]-(other:Measure)-[:BELONGS_TO]->(:Policy)<-[how:CARRIES|REPORTS]-(teller:Source)
WHERE teller.id = other.source
WITH m, p, c, s, agencies, funding, targets, concepts, again, other, how, teller ORDER BY teller.key, other.start, other.id
WITH m, p, c, s, agencies, funding, targets, concepts, collect(CASE WHEN other IS NULL THEN null ELSE
  {measure_id: other.id, source: teller.key, form: how.form, status: how.status, score: again.score, why: again.why,
   quote: other.text, start: other.start, end: other.end} END) AS also_in
OPTIONAL MATCH (m)-[same:SAME_AS]->(counted:Measure)
OPTIONAL MATCH (first:Source {id: counted.source})
WITH m, p, c, s, agencies, funding, targets, concepts, also_in, collect(CASE WHEN counted IS NULL THEN null ELSE
  {measure_id: counted.id, source: first.key, score: same.score, why: same.why} END) AS restates
RETURN m.id AS measure_id, m.number AS number, m.heading AS heading, p.title AS policy, m.region AS region,
       c.form AS form, c.status AS status, agencies, funding, targets,
       [x IN concepts WHERE x.relation = 'AIMED_AT'] AS industries,
       [x IN concepts WHERE x.relation = 'USES'] AS instruments,
       [x IN concepts WHERE x.relation = 'ABOUT'] AS topics,
       [x IN concepts WHERE x.relation = 'BENEFITS'] AS beneficiaries,
       also_in, restates,
       s.key AS source, m.text AS quote, m.start AS start, m.end AS end
ORDER BY measure_id
LIMIT 1
