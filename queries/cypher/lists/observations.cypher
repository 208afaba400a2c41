/*
id: observations
title: {zh: 统计事实, en: Figures reported as facts}
item: o
context: [s]
params: [region, subdivisions, source, indicator, value_min, value_max, published_from, published_to, period]
columns: [id, indicator, value, unit, bound, period, region, source, span]
*/
//: start source
MATCH (o:Observation) WHERE o.source IN $source
WITH o

//: start region subdivisions
MATCH (named:Region) WHERE named.id IN $region
MATCH (named)<-[:WITHIN*0..4]-(inside:Region) WHERE $subdivisions OR inside.id = named.id
WITH DISTINCT inside
MATCH (inside)<-[:OBSERVED_IN]-(o:Observation)
WITH DISTINCT o

//: start
MATCH (o:Observation)

//: context
MATCH (s:Source) WHERE s.id = o.source

//: filter region subdivisions
EXISTS { MATCH (o)-[:OBSERVED_IN]->(place:Region) WHERE place.id IN $region
  OR ($subdivisions AND EXISTS { MATCH (place)-[:WITHIN*1..4]->(wanted:Region) WHERE wanted.id IN $region }) }

//: filter source
o.source IN $source

//: filter indicator
o.indicator CONTAINS $indicator

//: filter value_min
o.value >= $value_min

//: filter value_max
o.value <= $value_max

//: filter published_from
substring(s.published, 0, size($published_from)) >= substring($published_from, 0, size(s.published))

//: filter published_to
substring(s.published, 0, size($published_to)) <= substring($published_to, 0, size(s.published))

//: filter period
substring(o.period, 0, size($period)) = substring($period, 0, size(o.period))

//: sort published
coalesce(s.published, '')

//: sort value
coalesce(o.value, -1.0)

//: return
OPTIONAL MATCH (o)-[:OBSERVED_IN]->(g:Region)
WITH o, s, g ORDER BY g.id
WITH o, s, head(collect(g)) AS g
RETURN o.id AS id, o.indicator AS indicator, o.value AS value, o.unit AS unit, o.bound AS bound, o.period AS period,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region,
       {id: s.id, key: s.key, title: s.title, uri: s.uri, published: s.published} AS source,
       {start: o.start, end: o.end, quote: o.quote} AS span
