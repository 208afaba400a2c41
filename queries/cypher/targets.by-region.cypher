/*
id: targets.by-region
title: {zh: 各地量化目标, en: Quantified goals by region}
kind: table
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  indicator: {type: string, default: null, about: "words that the indicator contains"}
  deadline: {type: string, default: null, about: "as recorded, e.g. 2028"}
  limit: {type: int, default: 200, max: 1000}
key: [region, source, start, target_id]
columns: [region, indicator, value, unit, bound, deadline, heading, policy, form, status, source, quote, start, end, measure_id, target_id]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)-[:SETS]->(t:Target)
  WHERE ($indicator IS NULL OR t.indicator CONTAINS $indicator)
    AND ($deadline IS NULL OR t.deadline = $deadline)
    AND NOT (m)-[:SAME_AS]->()
  WITH DISTINCT m, t
  MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE s.id = m.source
  RETURN m, t, p, c, s
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (t:Target)
  WHERE ($indicator IS NULL OR t.indicator CONTAINS $indicator)
    AND ($deadline IS NULL OR t.deadline = $deadline)
  MATCH (t)<-[:SETS]-(m:Measure)
  MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE s.id = m.source AND NOT (m)-[:SAME_AS]->()
  WITH m, t, p, c, s ORDER BY m.region, s.key, t.start, t.id LIMIT $limit
  RETURN m, t, p, c, s
}
RETURN m.region AS region, t.indicator AS indicator, t.value AS value, t.unit AS unit, t.bound AS bound,
       t.deadline AS deadline, m.heading AS heading, p.title AS policy, c.form AS form, c.status AS status, s.key AS source,
       t.quote AS quote, t.start AS start, t.end AS end, m.id AS measure_id, t.id AS target_id
ORDER BY region, source, start, target_id
LIMIT $limit
