/*
id: policies.list
title: {zh: 已收录的政策, en: The policies held}
kind: count
params:
  region: {type: string, default: null, resolve: region, about: "only this region and its subdivisions"}
  form: {type: string, default: null, enum: form}
  limit: {type: int, default: 200, max: 5000}
key: [region, policy, policy_id, source]
columns: [region, policy, number, form, status, measures, source, policy_id]
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
WITH p, c, s ORDER BY p.region, p.title, p.id, s.key LIMIT $limit
OPTIONAL MATCH (p)<-[:BELONGS_TO]-(m:Measure)
WHERE m.source = s.id
WITH s, c, p, count(m) AS measures
RETURN p.region AS region, p.title AS policy, p.number AS number, c.form AS form, c.status AS status, measures,
       s.key AS source, p.id AS policy_id
ORDER BY region, policy, policy_id, source
LIMIT $limit
