/*
id: stats.measures-by-region
title: {zh: 各地区的措施数, en: How many measures each region has}
kind: count
params:
  level: {type: string, default: null, enum: level, about: "count for the regions of this level, with their subdivisions; without it, for each region by itself"}
  limit: {type: int, default: 100, max: 5000}
key: [measures, region_id]
columns: [region, region_id, level, measures, sources]
status: stable
*/
CALL {
  UNWIND CASE WHEN $level IS NULL THEN [] ELSE [$level] END AS wanted
  MATCH (g:Region {level: wanted})
  MATCH (g)<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN g, count(DISTINCT m) AS measures, count(DISTINCT m.source) AS sources
UNION ALL
  UNWIND CASE WHEN $level IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (g:Region)
  MATCH (g)<-[:APPLIES_IN]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN g, count(DISTINCT m) AS measures, count(DISTINCT m.source) AS sources
}
WITH g, measures, sources
RETURN g.name AS region, g.id AS region_id, g.level AS level, measures, sources
ORDER BY measures DESC, region_id
LIMIT $limit
