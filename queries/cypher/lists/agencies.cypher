/*
id: agencies
title: {zh: 部门, en: Bodies}
item: a
params: [region, subdivisions, role, policy, topic, industry, level, name, known]
columns: [id, name, kind, level, known, aliases, former, region, roles, measures, partners, betweenness, core, community]
*/
//: start policy
MATCH (named:Policy) WHERE named.id IN $policy
MATCH (named)<-[:SAME_AS*0..1]-(:Policy)<-[:BELONGS_TO]-(:Measure)<-[:RESPONSIBLE_FOR]-(a:Agency)
WITH DISTINCT a

//: start region subdivisions
MATCH (named:Region) WHERE named.id IN $region
MATCH (named)<-[:WITHIN*0..4]-(inside:Region) WHERE $subdivisions OR inside.id = named.id
WITH DISTINCT inside
MATCH (inside)<-[:OF]-(a:Agency)
WITH DISTINCT a

//: start
MATCH (a:Agency)

//: filter region subdivisions
EXISTS { MATCH (a)-[:OF]->(place:Region) WHERE place.id IN $region
  OR ($subdivisions AND EXISTS { MATCH (place)-[:WITHIN*1..4]->(wanted:Region) WHERE wanted.id IN $region }) }

//: filter policy role topic industry
EXISTS { MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)
  WHERE ($role IS NULL OR r.role IN $role)
    AND ($policy IS NULL OR EXISTS { MATCH (m)-[:BELONGS_TO]->(:Policy)-[:SAME_AS*0..1]->(wanted:Policy) WHERE wanted.id IN $policy })
    AND ($topic IS NULL
      OR EXISTS { MATCH (m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(wanted:Topic) WHERE wanted.id IN $topic })
    AND ($industry IS NULL
      OR EXISTS { MATCH (m)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(wanted:Industry) WHERE wanted.id IN $industry }) }

//: filter level
a.level IN $level

//: filter name
a.name CONTAINS $name

//: filter known
a.known = $known

//: sort name
a.name

//: sort measures
COUNT { MATCH (a)-[:RESPONSIBLE_FOR]->(m:Measure) WHERE NOT EXISTS { MATCH (m)-[:SAME_AS]->(:Measure) } RETURN DISTINCT m }

//: sort partners
coalesce(a.partners, 0)

//: sort betweenness
coalesce(a.betweenness, 0.0)

//: return
OPTIONAL MATCH (a)-[:OF]->(g:Region)
WITH a, g ORDER BY g.id
WITH a, head(collect(g)) AS g
OPTIONAL MATCH (a)-[:RESPONSIBLE_FOR]->(m:Measure) WHERE NOT (m)-[:SAME_AS]->()
WITH a, g, count(DISTINCT m) AS measures
OPTIONAL MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure) WHERE NOT (m)-[:SAME_AS]->()
WITH a, g, measures, r.role AS role, count(DISTINCT m) AS number
ORDER BY role
WITH a, g, measures, collect(CASE WHEN role IS NULL THEN null ELSE {role: role, measures: number} END) AS roles
OPTIONAL MATCH (head:Agency {id: a.community})
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.level AS level, a.known AS known,
       coalesce(a.aliases, []) AS aliases, coalesce(a.former, []) AS former,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region, roles, measures,
       a.partners AS partners, a.betweenness AS betweenness, a.core AS core,
       CASE WHEN head IS NULL THEN null ELSE {id: head.id, name: head.name} END AS community
