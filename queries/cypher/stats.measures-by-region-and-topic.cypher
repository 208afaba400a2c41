/*
id: stats.measures-by-region-and-topic
title: {zh: 各地区各主题的措施数, en: How many measures each region has of each topic}
kind: count
params:
  level: {type: string, default: null, enum: level, about: "count for the regions of this level, with their subdivisions; without it, for each region by itself"}
  broad: {type: bool, default: false, about: "true: only the broadest topics, each with its narrower ones"}
  limit: {type: int, default: 2000, max: 50000}
key: [region_id, topic_id]
columns: [region, region_id, level, topic, topic_id, measures]
status: stable
*/
CALL {
  UNWIND CASE WHEN $level IS NULL THEN [] ELSE [$level] END AS wanted
  MATCH (g:Region {level: wanted})
  MATCH (g)<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN DISTINCT g, m
UNION ALL
  UNWIND CASE WHEN $level IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (g:Region)
  MATCH (g)<-[:APPLIES_IN]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN DISTINCT g, m
}
WITH g, m
MATCH (m)-[:ABOUT]->(named:Topic)
MATCH (named)-[:BROADER*0..4]->(k:Topic)
WHERE ($broad AND NOT EXISTS { MATCH (k)-[:BROADER]->(:Topic) }) OR (NOT $broad AND k.id = named.id)
RETURN g.name AS region, g.id AS region_id, g.level AS level, k.name AS topic, k.id AS topic_id, count(DISTINCT m) AS measures
ORDER BY region_id, topic_id
LIMIT $limit
