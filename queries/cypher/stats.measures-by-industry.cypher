/*
id: stats.measures-by-industry
title: {zh: 各产业的措施数, en: How many measures each industry has}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 100, max: 1000}
key: [measures, industry_id]
columns: [industry, industry_id, measures, sources, regions]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)-[:AIMED_AT]->(k:Industry)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN k, count(DISTINCT m) AS measures, count(DISTINCT m.source) AS sources, count(DISTINCT m.region) AS regions
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (k:Industry)
  MATCH (k)<-[:AIMED_AT]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN k, count(DISTINCT m) AS measures, count(DISTINCT m.source) AS sources, count(DISTINCT m.region) AS regions
}
WITH k, measures, sources, regions
RETURN k.name AS industry, k.id AS industry_id, measures, sources, regions
ORDER BY measures DESC, industry_id
LIMIT $limit
