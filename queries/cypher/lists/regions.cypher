/*
id: regions
title: {zh: 地区, en: Regions}
item: g
params: [within, level, name, used]
columns: [id, code, name, full_name, short, level, aliases, parent, policies, measures]
*/
//: start within
MATCH (:Region {id: $within})<-[:WITHIN*1..4]-(g:Region)
WITH DISTINCT g

//: start
MATCH (g:Region)

//: filter level
g.level IN $level

//: filter name
(g.name CONTAINS $name OR g.full_name CONTAINS $name)

//: filter used
(NOT $used OR EXISTS { MATCH (g)<-[:APPLIES_IN]-(:Policy) } OR EXISTS { MATCH (g)<-[:APPLIES_IN]-(:Measure) }
 OR EXISTS { MATCH (g)<-[:OBSERVED_IN]-(:Observation) } OR EXISTS { MATCH (g)<-[:OF]-(:Agency) })

//: sort name
g.name

//: return
OPTIONAL MATCH (g)-[:WITHIN]->(around:Region)
WITH g, around ORDER BY around.id
WITH g, head(collect(around)) AS around
OPTIONAL MATCH (g)<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(p:Policy) WHERE NOT (p)-[:SAME_AS]->()
WITH g, around, count(DISTINCT p) AS policies
OPTIONAL MATCH (g)<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure) WHERE NOT (m)-[:SAME_AS]->()
WITH g, around, policies, count(DISTINCT m) AS measures
RETURN g.id AS id, g.code AS code, g.name AS name, g.full_name AS full_name, g.short AS short, g.level AS level,
       coalesce(g.aliases, []) AS aliases,
       CASE WHEN around IS NULL THEN null ELSE {id: around.id, name: around.name} END AS parent, policies, measures
