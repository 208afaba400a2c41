/*
id: stats.measures-by-year
title: {zh: 各发布年份的措施数, en: How many measures were published each year}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 100, max: 1000}
key: [year]
columns: [year, measures, policies, sources]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)-[:BELONGS_TO]->(p:Policy)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN p, m.source AS source, count(DISTINCT m) AS stated
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (p:Policy)
  MATCH (p)<-[:BELONGS_TO]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN p, m.source AS source, count(DISTINCT m) AS stated
}
WITH p, source, stated
MATCH (p)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = source
WITH DISTINCT substring(coalesce(c.published, s.published), 0, 4) AS year, p, s, stated
WITH year, sum(stated) AS measures, count(DISTINCT p) AS policies, count(DISTINCT s) AS sources
RETURN year, measures, policies, sources
ORDER BY coalesce(year, ''), year
LIMIT $limit
