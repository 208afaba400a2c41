/*
id: agency.called
title: {zh: 文中称呼所指的部门, en: The bodies that texts call so}
kind: count
params:
  mention: {type: string, example: 市新经济委, about: "the words of a text for a body responsible, as printed"}
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only in measures of this region and its subdivisions"}
  limit: {type: int, default: 20, max: 1000}
key: [agency_id]
columns: [agency, agency_id, measures]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  WHERE r.mention = $mention
  RETURN a, m
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (a:Agency)
  MATCH (a)-[r:RESPONSIBLE_FOR]->(m:Measure)
  WHERE r.mention = $mention
  RETURN a, m
}
WITH a, count(DISTINCT m) AS measures
RETURN a.name AS agency, a.id AS agency_id, measures
ORDER BY agency_id
LIMIT $limit
