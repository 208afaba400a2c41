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
MATCH (s:Source)-[c:CARRIES|REPORTS]->(p:Policy)
WHERE ($form IS NULL OR c.form = $form)
  AND ($region IS NULL OR EXISTS { MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
OPTIONAL MATCH (m:Measure)-[:BELONGS_TO]->(p)
WHERE m.source = s.id
WITH s, c, p, count(m) AS measures
RETURN p.region AS region, p.title AS policy, p.number AS number, c.form AS form, c.status AS status, measures,
       s.key AS source, p.id AS policy_id
ORDER BY region, policy, policy_id, source
LIMIT $limit
