/*
id: agreement.observations
title: {zh: 多个来源中同地同年的统计事实, en: Facts about one region and year that several sources state}
kind: table
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 20000, max: 50000}
key: [region, period, source, start, id]
columns: [region, region_id, period, indicator, value, unit, bound, id, source, quote, start, end]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:OBSERVED_IN]-(o:Observation)
  RETURN DISTINCT o
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (o:Observation)
  RETURN o
}
WITH o WHERE o.period IS NOT NULL
MATCH (o)-[:OBSERVED_IN]->(g:Region)
WITH g.id AS region_id, g.name AS region, substring(o.period, 0, 4) AS year, collect(DISTINCT o.id) AS ids,
     count(DISTINCT o.source) AS sources
WHERE sources > 1
UNWIND ids AS id
MATCH (o:Observation {id: id})
MATCH (s:Source {id: o.source})
RETURN region, region_id, o.period AS period, o.indicator AS indicator, o.value AS value, o.unit AS unit,
       o.bound AS bound, id, s.key AS source, o.quote AS quote, o.start AS start, o.end AS end
ORDER BY region, period, source, start, id
LIMIT $limit
