/*
id: stats.measures-by-topic
title: {zh: 各主题的措施数, en: How many measures each topic has}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 100, max: 1000}
key: [measures, topic_id]
columns: [topic, topic_id, measures, sources, regions]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)-[:ABOUT]->(k:Topic)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN k, count(DISTINCT m) AS measures, count(DISTINCT m.source) AS sources, count(DISTINCT m.region) AS regions
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (k:Topic)
  MATCH (k)<-[:ABOUT]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN k, count(DISTINCT m) AS measures, count(DISTINCT m.source) AS sources, count(DISTINCT m.region) AS regions
}
WITH k, measures, sources, regions
RETURN k.name AS topic, k.id AS topic_id, measures, sources, regions
ORDER BY measures DESC, topic_id
LIMIT $limit
