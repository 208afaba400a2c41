/*
id: funding.largest
title: {zh: 金额最大的资助, en: The largest sums of public money}
kind: table
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  kind: {type: string, default: null, enum: funding-kind}
  industry: {type: string, default: null, resolve: industry, about: "only measures aimed at this industry or a narrower one"}
  limit: {type: int, default: 50, max: 1000}
key: [amount, source, start, funding_id]
columns: [amount, bound, currency, kind, rate, rate_bound, per, condition, heading, policy, region, form, status, source, quote, start, end, measure_id, funding_id]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)-[:PROVIDES]->(f:Funding)
  RETURN DISTINCT m, f
UNION ALL
  UNWIND CASE WHEN $region IS NULL AND $industry IS NOT NULL THEN [$industry] ELSE [] END AS wanted
  MATCH (:Industry {id: wanted})<-[:BROADER*0..4]-(:Industry)<-[:AIMED_AT]-(m:Measure)-[:PROVIDES]->(f:Funding)
  RETURN DISTINCT m, f
UNION ALL
  UNWIND CASE WHEN $region IS NULL AND $industry IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (most:Funding)
  WHERE most.amount IS NOT NULL AND ($kind IS NULL OR most.kind = $kind)
    AND NOT (most)<-[:PROVIDES]-(:Measure)-[:SAME_AS]->()
  WITH most.amount AS amount ORDER BY amount DESC LIMIT $limit
  WITH min(amount) AS least
  MATCH (f:Funding)
  WHERE f.amount >= least
  MATCH (f)<-[:PROVIDES]-(m:Measure)
  RETURN m, f
}
WITH m, f
WHERE f.amount IS NOT NULL
  AND NOT (m)-[:SAME_AS]->()
  AND ($kind IS NULL OR f.kind = $kind)
  AND ($industry IS NULL OR EXISTS { MATCH (m)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(:Industry {id: $industry}) })
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
RETURN f.amount AS amount, f.bound AS bound, f.currency AS currency, f.kind AS kind, f.rate AS rate,
       f.rate_bound AS rate_bound, f.per AS per, f.condition AS condition, m.heading AS heading,
       p.title AS policy, m.region AS region, c.form AS form, c.status AS status, s.key AS source, f.quote AS quote, f.start AS start, f.end AS end,
       m.id AS measure_id, f.id AS funding_id
ORDER BY amount DESC, source, start, funding_id
LIMIT $limit
