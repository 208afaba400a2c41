/*
id: measures.facts
title: {zh: 措施的各项事实, en: The facts of many measures}
kind: count
params:
  measures: {type: strings, resolve: measure, example: ["measure:08f074fbf49071bf"], about: "ids, or headings that one measure has"}
  limit: {type: int, default: 5000, max: 2000000}
key: [measure_id, part, start, end, id]
columns: [measure_id, part, id, fact, start, end]
status: stable
*/
CALL {
  UNWIND $measures AS measure_id
  MATCH (m:Measure {id: measure_id})<-[r:RESPONSIBLE_FOR]-(a:Agency)
  RETURN measure_id, 'agencies' AS part, a.id AS id, r.start AS start, r.end AS end,
    {id: a.id, name: a.name, role: r.role, quote: r.mention, start: r.start, end: r.end} AS fact
UNION ALL
  UNWIND $measures AS measure_id
  MATCH (m:Measure {id: measure_id})-[:PROVIDES]->(f:Funding)
  RETURN measure_id, 'funding' AS part, f.id AS id, f.start AS start, f.end AS end,
    {kind: f.kind, amount: f.amount, bound: f.bound, currency: f.currency, rate: f.rate, rate_bound: f.rate_bound,
     base: f.base, per: f.per, one_off: f.one_off, cumulative: f.cumulative, condition: f.condition,
     duration: f.duration, quote: f.quote, start: f.start, end: f.end} AS fact
UNION ALL
  UNWIND $measures AS measure_id
  MATCH (m:Measure {id: measure_id})-[:SETS]->(t:Target)
  RETURN measure_id, 'targets' AS part, t.id AS id, t.start AS start, t.end AS end,
    {indicator: t.indicator, value: t.value, unit: t.unit, bound: t.bound, deadline: t.deadline,
     quote: t.quote, start: t.start, end: t.end} AS fact
UNION ALL
  UNWIND $measures AS measure_id
  MATCH (m:Measure {id: measure_id})-[n:ABOUT]->(k)
  RETURN measure_id, 'topics' AS part, k.id AS id, n.start AS start, n.end AS end,
    {id: k.id, name: k.name, rank: n.rank} AS fact
UNION ALL
  UNWIND $measures AS measure_id
  MATCH (m:Measure {id: measure_id})-[n:USES]->(k)
  RETURN measure_id, 'instruments' AS part, k.id AS id, n.start AS start, n.end AS end, {id: k.id, name: k.name} AS fact
UNION ALL
  UNWIND $measures AS measure_id
  MATCH (m:Measure {id: measure_id})-[n:AIMED_AT]->(k)
  RETURN measure_id, 'industries' AS part, k.id AS id, n.start AS start, n.end AS end, {id: k.id, name: k.name} AS fact
UNION ALL
  UNWIND $measures AS measure_id
  MATCH (m:Measure {id: measure_id})-[n:BENEFITS]->(k)
  RETURN measure_id, 'beneficiaries' AS part, k.id AS id, n.start AS start, n.end AS end, {id: k.id, name: k.name} AS fact
UNION ALL
  UNWIND $measures AS measure_id
  MATCH (m:Measure {id: measure_id})<-[:SAME_AS]-(again:Measure)-[:BELONGS_TO]->(:Policy)<-[:CARRIES|REPORTS]-(told:Source)
  WHERE told.id = again.source
  RETURN DISTINCT measure_id, 'also_in' AS part, told.id AS id, null AS start, null AS end, {key: told.key} AS fact
}
RETURN measure_id, part, id, fact, start, end
ORDER BY measure_id, part, start, end, id
LIMIT $limit
