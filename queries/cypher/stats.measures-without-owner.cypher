/*
id: stats.measures-without-owner
title: {zh: 各政策未写明责任单位的措施数, en: How many measures of each policy name no body responsible}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 100, max: 1000}
key: [region, policy, policy_id, source]
columns: [region, policy, form, status, measures, owned, named_in_another, without_owner, unknown, source, policy_id]
status: stable
*/
// Where a full text names nobody there is none; where only a report is held it is unknown.
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  WITH DISTINCT m
  OPTIONAL MATCH (m)<-[r:RESPONSIBLE_FOR]-(:Agency)
  WITH m, count(r) AS named
  OPTIONAL MATCH (m)<-[:SAME_AS]-(:Measure)<-[r:RESPONSIBLE_FOR]-(:Agency)
  WITH m, named, count(r) AS elsewhere
  MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE s.id = m.source
  RETURN p, c, s, count(m) AS measures, count(CASE WHEN named > 0 THEN m END) AS owned,
         count(CASE WHEN named = 0 AND elsewhere > 0 THEN m END) AS named_in_another
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  OPTIONAL MATCH (m)<-[r:RESPONSIBLE_FOR]-(:Agency)
  WITH m, count(r) AS named
  OPTIONAL MATCH (m)<-[:SAME_AS]-(:Measure)<-[r:RESPONSIBLE_FOR]-(:Agency)
  WITH m, named, count(r) AS elsewhere
  MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WHERE s.id = m.source
  RETURN p, c, s, count(m) AS measures, count(CASE WHEN named > 0 THEN m END) AS owned,
         count(CASE WHEN named = 0 AND elsewhere > 0 THEN m END) AS named_in_another
}
WITH p, c, s, measures, owned, named_in_another, measures - owned - named_in_another AS others
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH coalesce(same, p) AS one, c, s, measures, owned, named_in_another, others
RETURN one.region AS region, one.title AS policy, c.form AS form, c.status AS status, measures, owned, named_in_another,
       CASE WHEN c.form = 'full_text' THEN others END AS without_owner,
       CASE WHEN c.form <> 'full_text' THEN others END AS unknown, s.key AS source, one.id AS policy_id
ORDER BY region, policy, policy_id, source
LIMIT $limit
