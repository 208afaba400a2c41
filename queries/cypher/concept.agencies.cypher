/*
id: concept.agencies
title: {zh: 某主题、产业、工具或对象的责任单位, en: "The bodies that answer for measures about a topic, industry, instrument or group"}
kind: table
params:
  concept: {type: string, resolve: node, example: "topic:computing-power", about: "id or name of a topic, industry, instrument or beneficiary; narrower ones are included"}
  role: {type: string, default: null, enum: role}
  limit: {type: int, default: 50, max: 1000}
key: [measures, agency_id, role]
columns: [agency, agency_id, role, measures, number, heading, policy, policy_id, region, form, status, source, quote, start, end, measure_id]
status: stable
*/
// The measure quoted is the first of those that the body has in this role.
CALL {
  MATCH (:Topic {id: $concept})<-[:BROADER*0..4]-(:Topic)<-[:ABOUT]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  MATCH (:Industry {id: $concept})<-[:BROADER*0..4]-(:Industry)<-[:AIMED_AT]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  MATCH (:Instrument {id: $concept})<-[:BROADER*0..4]-(:Instrument)<-[:USES]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  MATCH (:Beneficiary {id: $concept})<-[:BROADER*0..4]-(:Beneficiary)<-[:BENEFITS]-(m:Measure)
  RETURN DISTINCT m
}
WITH m
WHERE NOT (m)-[:SAME_AS]->()
MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WHERE $role IS NULL OR r.role = $role
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH a, r, m, coalesce(same, p) AS p, c, s
ORDER BY p.title, s.key, m.start, m.id, coalesce(r.start, m.start)
WITH a, r.role AS role, count(DISTINCT m) AS measures,
     collect(m)[0] AS m, collect(r)[0] AS r, collect(p)[0] AS p, collect(c)[0] AS c, collect(s)[0] AS s
RETURN a.name AS agency, a.id AS agency_id, role, measures, m.number AS number, m.heading AS heading, p.title AS policy,
       p.id AS policy_id, m.region AS region, c.form AS form, c.status AS status, s.key AS source,
       CASE WHEN r.start IS NULL THEN m.text ELSE r.mention END AS quote,
       coalesce(r.start, m.start) AS start, coalesce(r.end, m.end) AS end, m.id AS measure_id
ORDER BY measures DESC, agency_id, role
LIMIT $limit
