/*
id: policies.list
title: {zh: 已收录的政策, en: The policies held}
kind: count
params:
  region: {type: string, default: null, resolve: region, about: "only this region and its subdivisions"}
  form: {type: string, default: null, enum: form}
  limit: {type: int, default: 200, max: 5000}
key: [region, policy, policy_id, source]
columns: [region, policy, number, form, status, measures, restated, source, policy_id]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(p:Policy)
  RETURN DISTINCT p
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (p:Policy)
  RETURN p
}
MATCH (p)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE $form IS NULL OR c.form = $form
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH p, c, s, coalesce(same, p) AS one
WITH p, c, s, one ORDER BY one.region, one.title, one.id, s.key LIMIT $limit
OPTIONAL MATCH (p)<-[:BELONGS_TO]-(m:Measure)
WHERE m.source = s.id
OPTIONAL MATCH (m)-[again:SAME_AS]->(:Measure)
WITH s, c, one, count(m) - count(again) AS measures, count(again) AS restated
RETURN one.region AS region, one.title AS policy, one.number AS number, c.form AS form, c.status AS status, measures,
       restated, s.key AS source, one.id AS policy_id
ORDER BY region, policy, policy_id, source
LIMIT $limit
