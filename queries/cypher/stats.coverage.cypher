/*
id: stats.coverage
title: {zh: 各地区各年份收录的来源, en: What is held of each region and year}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  level: {type: string, default: null, enum: level, about: "only regions of this level, each by itself"}
  limit: {type: int, default: 1000, max: 20000}
key: [region_id, year]
columns: [region, region_id, level, year, sources, issued, drafts, undetermined, reports, policies, measures]
status: stable
*/
// Full texts are issued, drafts or of undetermined status; a source of several policies of a region counts once in each column.
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(g:Region)<-[:APPLIES_IN]-(p:Policy)
  MATCH (p)<-[c:CARRIES|REPORTS]-(s:Source)
  RETURN g, p, c, s
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (s:Source)
  MATCH (s)-[c:CARRIES|REPORTS]->(p:Policy)
  MATCH (p)-[:APPLIES_IN]->(g:Region)
  RETURN g, p, c, s
}
WITH g, p, c, s
WHERE $level IS NULL OR g.level = $level
WITH DISTINCT g, p, s, c.form AS form, c.status AS status, substring(coalesce(c.published, s.published), 0, 4) AS year
OPTIONAL MATCH (p)<-[:BELONGS_TO]-(m:Measure) WHERE m.source = s.id AND NOT (m)-[:SAME_AS]->()
WITH g, p, s, form, status, year, count(m) AS stated
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH g, s, form, status, year, stated, coalesce(same.id, p.id) AS policy
RETURN g.name AS region, g.id AS region_id, g.level AS level, year, count(DISTINCT s) AS sources,
       count(DISTINCT CASE WHEN form = 'full_text' AND status = 'issued' THEN s END) AS issued,
       count(DISTINCT CASE WHEN form = 'full_text' AND status = 'draft' THEN s END) AS drafts,
       count(DISTINCT CASE WHEN form = 'full_text' AND status = 'unknown' THEN s END) AS undetermined,
       count(DISTINCT CASE WHEN form <> 'full_text' THEN s END) AS reports,
       count(DISTINCT policy) AS policies, sum(stated) AS measures
ORDER BY region_id, coalesce(year, ''), year
LIMIT $limit
