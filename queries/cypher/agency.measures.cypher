/*
id: agency.measures
title: {zh: 某部门负责的措施, en: Measures that an agency is responsible for}
kind: table
params:
  agency: {type: string, resolve: agency, example: "agency:440400:industry-and-it", about: "id, official name, or a short form with --region"}
  region: {type: string, default: null, resolve: region, about: "only measures of this region and its subdivisions"}
  role: {type: string, default: null, enum: role}
  policy: {type: string, default: null, resolve: policy, about: "only measures of this policy"}
  limit: {type: int, default: 200, max: 1000}
key: [policy, start, measure_id, role]
columns: [measure_id, number, heading, role, rule, policy, policy_id, region, form, status, source, quote, start, end]
status: stable
*/
MATCH (:Agency {id: $agency})-[r:RESPONSIBLE_FOR]->(m:Measure)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
  AND NOT (m)-[:SAME_AS]->()
  AND ($role IS NULL OR r.role = $role)
  AND ($region IS NULL OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH r, m, c, s, coalesce(same, p) AS p
WHERE $policy IS NULL OR p.id = $policy
RETURN m.id AS measure_id, m.number AS number, m.heading AS heading, r.role AS role, r.rule AS rule,
       p.title AS policy, p.id AS policy_id, m.region AS region, c.form AS form, c.status AS status, s.key AS source,
       CASE WHEN r.start IS NULL THEN m.text ELSE r.mention END AS quote,
       coalesce(r.start, m.start) AS start, coalesce(r.end, m.end) AS end
ORDER BY policy, start, measure_id, role
LIMIT $limit
