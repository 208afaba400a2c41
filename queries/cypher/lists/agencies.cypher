/*
id: agencies
title: {zh: 部门, en: Bodies}
item: a
params: [region, subdivisions, role, policy, topic, industry, level, name]
columns: [id, name, kind, level, known, aliases, former, region, roles, measures]
*/
//: start policy
MATCH (wanted:Policy) WHERE wanted.id IN $policy
MATCH (wanted)<-[:BELONGS_TO]-(:Measure)<-[:RESPONSIBLE_FOR]-(a:Agency)
WITH DISTINCT a

//: start region subdivisions
MATCH (wanted:Region) WHERE wanted.id IN $region
MATCH (wanted)<-[:WITHIN*0..4]-(place:Region) WHERE $subdivisions OR place.id = wanted.id
WITH DISTINCT place
MATCH (place)<-[:OF]-(a:Agency)
WITH DISTINCT a

//: start
MATCH (a:Agency)

//: filter region subdivisions
EXISTS { MATCH (a)-[:OF]->(place:Region) WHERE place.id IN $region
  OR ($subdivisions AND EXISTS { MATCH (place)-[:WITHIN*1..4]->(wanted:Region) WHERE wanted.id IN $region }) }

//: filter role
EXISTS { MATCH (a)-[r:RESPONSIBLE_FOR]->(:Measure) WHERE r.role IN $role }

//: filter topic
EXISTS { MATCH (a)-[:RESPONSIBLE_FOR]->(:Measure)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(wanted:Topic)
  WHERE wanted.id IN $topic }

//: filter industry
EXISTS { MATCH (a)-[:RESPONSIBLE_FOR]->(:Measure)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(wanted:Industry)
  WHERE wanted.id IN $industry }

//: filter level
a.level IN $level

//: filter name
a.name CONTAINS $name

//: sort name
a.name

//: sort measures
COUNT { MATCH (a)-[:RESPONSIBLE_FOR]->(:Measure) }

//: return
OPTIONAL MATCH (a)-[:OF]->(g:Region)
WITH a, g ORDER BY g.id
WITH a, head(collect(g)) AS g
OPTIONAL MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)
WITH a, g, r.role AS role, count(DISTINCT m) AS number
ORDER BY role
WITH a, g, collect(CASE WHEN role IS NULL THEN null ELSE {role: role, measures: number} END) AS roles
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.level AS level, a.known AS known,
       coalesce(a.aliases, []) AS aliases, coalesce(a.former, []) AS former,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region, roles,
       COUNT { MATCH (a)-[:RESPONSIBLE_FOR]->(:Measure) } AS measures
