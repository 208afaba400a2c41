/*
id: regions.sources
title: {zh: 来源涉及的地区, en: The regions that sources held speak of}
kind: count
params:
  level: {type: string, default: null, enum: level, about: "only regions of this level"}
  limit: {type: int, default: 5000, max: 5000}
key: [measures, region_id]
columns: [region, region_id, level, policies, full_texts, reports, latest, measures]
status: stable
*/
// Each region by itself, without what lies in it. A text of a city may have measures for one of its counties only.
CALL {
  MATCH (p:Policy)-[:APPLIES_IN]->(g:Region)
  RETURN DISTINCT g.id AS place
UNION
  MATCH (m:Measure)-[:APPLIES_IN]->(g:Region)
  RETURN DISTINCT g.id AS place
}
WITH DISTINCT place
MATCH (g:Region {id: place})
WHERE $level IS NULL OR g.level = $level
OPTIONAL MATCH (g)<-[at:APPLIES_IN]-(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source) WHERE at.source = s.id
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH g, count(DISTINCT coalesce(same, p)) AS policies,
     count(DISTINCT CASE WHEN c.form = 'full_text' THEN s END) AS full_texts,
     count(DISTINCT CASE WHEN c.form <> 'full_text' THEN s END) AS reports,
     max(coalesce(c.published, s.published)) AS latest
OPTIONAL MATCH (g)<-[:APPLIES_IN]-(m:Measure) WHERE NOT (m)-[:SAME_AS]->()
WITH g, policies, full_texts, reports, latest, count(DISTINCT m) AS measures
RETURN g.name AS region, g.id AS region_id, g.level AS level, policies, full_texts, reports, latest, measures
ORDER BY measures DESC, region_id
LIMIT $limit
