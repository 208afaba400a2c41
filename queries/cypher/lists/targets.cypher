/*
id: targets
title: {zh: 量化目标, en: Quantified goals}
extends: measures
item: t
context: [p, c, s]
params: [region, subdivisions, policy, source, agency, role, industry, instrument, topic, beneficiary, status, form,
  published_from, published_to, period, indicator, value_min, value_max, deadline_from, deadline_to, restated]
columns: [id, indicator, value, unit, bound, deadline, measure, region, policy, form, status, source, span]
*/
//: start
MATCH (t:Target)
MATCH (t)<-[:SETS]-(m:Measure)

//: item
MATCH (m)-[:SETS]->(t:Target)

//: filter indicator
t.indicator CONTAINS $indicator

//: filter value_min
t.value >= $value_min

//: filter value_max
t.value <= $value_max

//: filter deadline_from
substring(t.deadline, 0, size($deadline_from)) >= substring($deadline_from, 0, size(t.deadline))

//: filter deadline_to
substring(t.deadline, 0, size($deadline_to)) <= substring($deadline_to, 0, size(t.deadline))

//: sort deadline
coalesce(t.deadline, '')

//: sort value
coalesce(t.value, -1.0)

//: return
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
OPTIONAL MATCH (m)-[:APPLIES_IN]->(g:Region)
WITH t, m, p, c, s, same, g ORDER BY g.id
WITH t, m, p, c, s, same, head(collect(g)) AS g
RETURN t.id AS id, t.indicator AS indicator, t.value AS value, t.unit AS unit, t.bound AS bound,
       t.deadline AS deadline, {id: m.id, number: m.number, heading: m.heading} AS measure,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region,
       {id: coalesce(same.id, p.id), title: coalesce(same.title, p.title), number: coalesce(same.number, p.number)} AS policy, c.form AS form, c.status AS status,
       {id: s.id, key: s.key, title: s.title, uri: s.uri, published: coalesce(c.published, s.published)} AS source,
       {start: t.start, end: t.end, quote: t.quote} AS span
