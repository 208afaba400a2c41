/*
id: measure.owners
title: {zh: 措施的责任单位, en: Who is responsible for a measure}
kind: table
params:
  measure: {type: string, default: null, resolve: measure, example: "measure:0123456789abcdef", about: "one measure"}
  policy: {type: string, default: null, resolve: policy, about: "or all measures of a policy"}
  region: {type: string, default: null, resolve: region, about: "or all measures of a region and its subdivisions"}
  role: {type: string, default: null, enum: role}
  limit: {type: int, default: 500, max: 2000}
key: [source, measure_start, measure_id, start, agency_id, role]
columns: [measure_id, number, heading, agency_id, agency, role, rule, policy, region, form, status, source, measure_start, quote, start, end]
status: stable
*/
CALL {
  UNWIND CASE WHEN $measure IS NULL THEN [] ELSE [$measure] END AS wanted
  MATCH (m:Measure {id: wanted})-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE s.id = m.source
  MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  RETURN m, p, c, s, r, a
UNION ALL
  UNWIND CASE WHEN $measure IS NULL AND $policy IS NOT NULL THEN [$policy] ELSE [] END AS wanted
  MATCH (:Policy {id: wanted})<-[:SAME_AS*0..1]-(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  MATCH (p)<-[:BELONGS_TO]-(m:Measure)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  WHERE s.id = m.source
  RETURN m, p, c, s, r, a
UNION ALL
  UNWIND CASE WHEN $measure IS NULL AND $policy IS NULL AND $region IS NOT NULL THEN [$region] ELSE [] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)
  WITH DISTINCT m
  MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE s.id = m.source
  MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  RETURN m, p, c, s, r, a
UNION ALL
  UNWIND CASE WHEN $measure IS NULL AND $policy IS NULL AND $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (s:Source)-[c:CARRIES|REPORTS]->(p:Policy)<-[:BELONGS_TO]-(m:Measure)
  WHERE s.id = m.source
  MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  WHERE NOT (m)-[:SAME_AS]->() AND ($role IS NULL OR r.role = $role)
  WITH m, p, c, s, r, a
  ORDER BY s.key, m.start, m.id, coalesce(r.start, m.start), a.id, r.role
  LIMIT $limit
  RETURN m, p, c, s, r, a
}
WITH m, p, c, s, r, a
WHERE ($measure IS NOT NULL OR NOT (m)-[:SAME_AS]->())
  AND ($policy IS NULL OR p.id = $policy OR EXISTS { MATCH (p)-[:SAME_AS]->(:Policy {id: $policy}) })
  AND ($role IS NULL OR r.role = $role)
  AND ($region IS NULL OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
RETURN m.id AS measure_id, m.number AS number, m.heading AS heading, a.id AS agency_id, a.name AS agency,
       r.role AS role, r.rule AS rule, p.title AS policy, m.region AS region, c.form AS form, c.status AS status, s.key AS source,
       m.start AS measure_start,
       CASE WHEN r.start IS NULL THEN m.text ELSE r.mention END AS quote,
       coalesce(r.start, m.start) AS start, coalesce(r.end, m.end) AS end
ORDER BY source, measure_start, measure_id, start, agency_id, role
LIMIT $limit
