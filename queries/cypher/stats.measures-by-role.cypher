/*
id: stats.measures-by-role
title: {zh: 各责任角色的措施数, en: How many measures name bodies in each role}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 100, max: 1000}
key: [role]
columns: [role, measures, agencies, statements]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN r.role AS role, count(DISTINCT m) AS measures, count(DISTINCT a) AS agencies, count(DISTINCT r.id) AS statements
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (a:Agency)
  MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN r.role AS role, count(DISTINCT m) AS measures, count(DISTINCT a) AS agencies, count(DISTINCT r.id) AS statements
}
RETURN role, measures, agencies, statements
ORDER BY role
LIMIT $limit
