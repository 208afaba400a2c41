/*
id: funding
title: {zh: 资金, en: Public money}
extends: measures
item: f
context: [p, c, s]
params: [region, subdivisions, policy, source, agency, role, industry, instrument, topic, beneficiary, status, form,
  published_from, published_to, period, funding_kind, amount_min, amount_max, rate_min, rate_max, words, restated]
columns: [id, kind, amount, bound, currency, rate, rate_bound, base, per, one_off, cumulative, condition, duration,
  group, measure, region, policy, form, status, source, span]
*/
//: start
MATCH (f:Funding)
MATCH (f)<-[:PROVIDES]-(m:Measure)

//: item
MATCH (m)-[:PROVIDES]->(f:Funding)

//: filter funding_kind
f.kind IN $funding_kind

//: filter amount_min
(f.amount >= $amount_min AND coalesce(f.currency, 'CNY') = 'CNY')

//: filter amount_max
(f.amount <= $amount_max AND coalesce(f.currency, 'CNY') = 'CNY')

//: filter rate_min
f.rate >= $rate_min

//: filter rate_max
f.rate <= $rate_max

//: sort amount
CASE WHEN f.amount IS NOT NULL AND coalesce(f.currency, 'CNY') = 'CNY' THEN f.amount ELSE -1.0 END

//: sort rate
coalesce(f.rate, -1.0)

//: return
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
OPTIONAL MATCH (m)-[:APPLIES_IN]->(g:Region)
WITH f, m, p, c, s, same, g ORDER BY g.id
WITH f, m, p, c, s, same, head(collect(g)) AS g
RETURN f.id AS id, f.kind AS kind, f.amount AS amount, f.bound AS bound, f.currency AS currency, f.rate AS rate,
       f.rate_bound AS rate_bound, f.base AS base, f.per AS per, f.one_off AS one_off, f.cumulative AS cumulative,
       f.condition AS condition, f.duration AS duration, f.group AS group,
       {id: m.id, number: m.number, heading: m.heading} AS measure,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region,
       {id: coalesce(same.id, p.id), title: coalesce(same.title, p.title), number: coalesce(same.number, p.number)} AS policy, c.form AS form, c.status AS status,
       {id: s.id, key: s.key, title: s.title, uri: s.uri, published: coalesce(c.published, s.published)} AS source,
       {start: f.start, end: f.end, quote: f.quote} AS span
