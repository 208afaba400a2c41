/*
id: network.citations
title: {zh: 政策引用关系, en: Which policies cite which}
kind: table
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only what policies of this region and its subdivisions cite"}
  topic: {type: string, default: null, resolve: topic, about: "only what policies with a measure about this topic or a narrower one cite"}
  since: {type: string, default: null, format: date, example: "2024", about: "only what sources published then or later cite; where that is unknown, what their period begins with"}
  until: {type: string, default: null, format: date, example: "2026", about: "only what sources published then or earlier cite"}
  yearly: {type: bool, default: false, about: "true: a tie for each year in which it was cited"}
  limit: {type: int, default: 20000, max: 100000}
key: [citations, citing_id, cited_id, year]
columns: [citing, citing_id, citing_kind, citing_region, cited, cited_id, cited_number, year, citations, sources, source,
  quote, start, end]
status: stable
*/
// A text that carries a policy cites for it; a report cites for itself. Quoted are the first words that cite.
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(:Policy)<-[:CARRIES|REPORTS]-(s:Source)
  RETURN DISTINCT s
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (s:Source)
  RETURN s
}
WITH s
WHERE EXISTS { MATCH (s)-[:CITES]->(:Policy) }
  AND ($topic IS NULL OR EXISTS {
    MATCH (s)-[:CARRIES|REPORTS]->(:Policy)<-[:BELONGS_TO]-(:Measure)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(:Topic {id: $topic}) })
OPTIONAL MATCH (s)-[c:CARRIES|REPORTS]->(p:Policy)
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH s, c, coalesce(same, p) AS p, g, coalesce(c.published, s.published, c.period_start, '') AS told
ORDER BY s.id, type(c), p.id, g.id
WITH s, head(collect(CASE WHEN type(c) = 'CARRIES' THEN p END)) AS own, head(collect(g.name)) AS place,
     head(collect(told)) AS told
WITH s, own, place, told
WHERE ($since IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($since, ''))) >= substring(coalesce($since, ''), 0, size(told))))
  AND ($until IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($until, ''))) <= substring(coalesce($until, ''), 0, size(told))))
WITH s, s.id AS stated_by, s.key AS key, CASE WHEN own IS NULL THEN s.id ELSE own.id END AS from_id,
     CASE WHEN own IS NULL THEN s.title ELSE own.title END AS from_title,
     CASE WHEN own IS NULL THEN 'Source' ELSE 'Policy' END AS from_kind, place,
     CASE WHEN $yearly AND told <> '' THEN substring(told, 0, 4) ELSE null END AS told_in
CALL (s) {
  MATCH (s)-[r:CITES]->(named:Policy)
  OPTIONAL MATCH (named)-[:SAME_AS]->(same:Policy)
  RETURN coalesce(same, named) AS named, r
}
WITH stated_by, key, from_id, from_title, from_kind, place, told_in, named, r
WHERE from_id <> named.id
WITH stated_by, key, from_id, from_title, from_kind, place, told_in, named.id AS named_id, named.title AS named_title,
     named.number AS named_number, {start: r.start, end: r.end} AS words
ORDER BY from_id, named_id, key, words.start, words.end
WITH from_id, named_id, told_in, head(collect(from_title)) AS from_title, head(collect(from_kind)) AS from_kind,
     head(collect(place)) AS place, head(collect(named_title)) AS named_title,
     head(collect(named_number)) AS named_number, count(*) AS times, count(DISTINCT stated_by) AS tellers,
     head(collect(key)) AS key, head(collect(words)) AS words
RETURN from_title AS citing, from_id AS citing_id, from_kind AS citing_kind, place AS citing_region,
       named_title AS cited, named_id AS cited_id, named_number AS cited_number, told_in AS year, times AS citations,
       tellers AS sources, key AS source, null AS quote, words.start AS start, words.end AS end
ORDER BY citations DESC, citing_id, cited_id, coalesce(year, ''), year
LIMIT $limit
