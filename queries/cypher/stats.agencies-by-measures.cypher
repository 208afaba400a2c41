/*
id: stats.agencies-by-measures
title: {zh: 负责措施最多的部门, en: The bodies that are responsible for most measures}
kind: count
params:
  role: {type: string, default: null, enum: role}
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 50, max: 1000}
key: [measures, agency_id]
columns: [agency, agency_id, level, measures, led, participating, implementing, responsible, policies, sources]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  WHERE NOT (m)-[:SAME_AS]->() AND ($role IS NULL OR r.role = $role)
  MATCH (m)-[:BELONGS_TO]->(p:Policy)
  OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
  RETURN a, count(DISTINCT m) AS measures, count(DISTINCT CASE WHEN r.role = 'lead' THEN m END) AS led,
         count(DISTINCT CASE WHEN r.role = 'participant' THEN m END) AS participating,
         count(DISTINCT CASE WHEN r.role = 'implementing' THEN m END) AS implementing,
         count(DISTINCT CASE WHEN r.role = 'responsible' THEN m END) AS responsible,
         count(DISTINCT coalesce(same, p)) AS policies, count(DISTINCT r.source) AS sources
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (a:Agency)
  MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->() AND ($role IS NULL OR r.role = $role)
  MATCH (m)-[:BELONGS_TO]->(p:Policy)
  OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
  RETURN a, count(DISTINCT m) AS measures, count(DISTINCT CASE WHEN r.role = 'lead' THEN m END) AS led,
         count(DISTINCT CASE WHEN r.role = 'participant' THEN m END) AS participating,
         count(DISTINCT CASE WHEN r.role = 'implementing' THEN m END) AS implementing,
         count(DISTINCT CASE WHEN r.role = 'responsible' THEN m END) AS responsible,
         count(DISTINCT coalesce(same, p)) AS policies, count(DISTINCT r.source) AS sources
}
WITH a, measures, led, participating, implementing, responsible, policies, sources
RETURN a.name AS agency, a.id AS agency_id, a.level AS level, measures, led, participating, implementing,
       responsible, policies, sources
ORDER BY measures DESC, agency_id
LIMIT $limit
