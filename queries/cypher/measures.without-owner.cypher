/*
id: measures.without-owner
title: {zh: 未写明责任单位的措施, en: Measures that name no body responsible}
kind: table
params:
  policy: {type: string, default: null, resolve: policy, example: "policy:0123456789abcdef", about: "only the measures of a policy"}
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 200, max: 2000}
key: [region, source, start, measure_id]
columns: [region, policy, number, heading, owner, named_by, form, status, source, quote, start, end, measure_id, policy_id]
status: stable
*/
// A full text that names nobody means none; a report leaves much out, so there the owner is unknown.
CALL {
  UNWIND CASE WHEN $policy IS NULL THEN [] ELSE [$policy] END AS wanted
  MATCH (:Policy {id: wanted})<-[:SAME_AS*0..1]-(p:Policy)<-[:BELONGS_TO]-(m:Measure)
  WHERE NOT (m)<-[:RESPONSIBLE_FOR]-() AND NOT (m)-[:SAME_AS]->()
    AND ($region IS NULL OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
  MATCH (p)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE s.id = m.source
  RETURN m, p, c, s
UNION ALL
  UNWIND CASE WHEN $policy IS NULL AND $region IS NOT NULL THEN [$region] ELSE [] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)
  WHERE NOT (m)<-[:RESPONSIBLE_FOR]-() AND NOT (m)-[:SAME_AS]->()
  WITH DISTINCT m
  MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE s.id = m.source
  RETURN m, p, c, s
UNION ALL
  UNWIND CASE WHEN $policy IS NULL AND $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (s:Source)-[c:CARRIES|REPORTS]->(p:Policy)<-[:BELONGS_TO]-(m:Measure)
  WHERE s.id = m.source AND NOT (m)<-[:RESPONSIBLE_FOR]-() AND NOT (m)-[:SAME_AS]->()
  WITH m, p, c, s ORDER BY m.region, s.key, m.start, m.id LIMIT $limit
  RETURN m, p, c, s
}
WITH m, p, c, s ORDER BY m.region, s.key, m.start, m.id LIMIT $limit
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH m, c, s, coalesce(same.id, p.id) AS policy_id, coalesce(same.title, p.title) AS policy
OPTIONAL MATCH (m)<-[:SAME_AS]-(:Measure)<-[:RESPONSIBLE_FOR]-(a:Agency)
WITH m, c, s, policy_id, policy, a ORDER BY a.id
WITH m, c, s, policy_id, policy, collect(DISTINCT a.name) AS named_by
RETURN m.region AS region, policy, m.number AS number, m.heading AS heading,
       CASE WHEN size(named_by) > 0 THEN 'named in another source of the policy'
            WHEN c.form = 'full_text' THEN 'none in the sources held'
            ELSE 'unknown: only a report is held' END AS owner,
       named_by, c.form AS form, c.status AS status, s.key AS source, m.text AS quote, m.start AS start, m.end AS end,
       m.id AS measure_id, policy_id
ORDER BY region, source, start, measure_id
LIMIT $limit
