/*
id: graph.neighbours
title: {zh: 相邻节点, en: What a node is related to}
kind: path
params:
  node: {type: string, resolve: node, example: "agency:440400:industry-and-it", about: "id of anything"}
  relation: {type: string, default: null, about: "only this type, e.g. RESPONSIBLE_FOR"}
  limit: {type: int, default: 100, max: 1000}
key: [relation, direction, id, start, edge_id]
columns: [relation, direction, label, id, name, role, source, quote, start, end, edge_id]
status: stable
*/
CALL {
  MATCH (n:Source {id: $node}) RETURN n
UNION ALL
  MATCH (n:Policy {id: $node}) RETURN n
UNION ALL
  MATCH (n:Clause {id: $node}) RETURN n
UNION ALL
  MATCH (n:Measure {id: $node}) RETURN n
UNION ALL
  MATCH (n:Agency {id: $node}) RETURN n
UNION ALL
  MATCH (n:Region {id: $node}) RETURN n
UNION ALL
  MATCH (n:Industry {id: $node}) RETURN n
UNION ALL
  MATCH (n:Instrument {id: $node}) RETURN n
UNION ALL
  MATCH (n:Topic {id: $node}) RETURN n
UNION ALL
  MATCH (n:Beneficiary {id: $node}) RETURN n
UNION ALL
  MATCH (n:Funding {id: $node}) RETURN n
UNION ALL
  MATCH (n:Target {id: $node}) RETURN n
UNION ALL
  MATCH (n:Observation {id: $node}) RETURN n
}
MATCH (n)-[r]-(other)
WHERE $relation IS NULL OR type(r) = $relation
WITH n, r, other, type(r) AS relation, CASE WHEN startNode(r).id = n.id THEN 'out' ELSE 'in' END AS direction
ORDER BY relation, direction, other.id, r.start, r.id
LIMIT $limit
CALL (r) {
  UNWIND CASE WHEN r.source IS NULL THEN [] ELSE [r.source] END AS stated_in
  MATCH (s:Source {id: stated_in})
  RETURN head(collect(s.key)) AS source
}
RETURN relation, direction, labels(other)[0] AS label, other.id AS id,
       coalesce(other.name, other.title, other.heading, other.indicator, other.quote, other.key) AS name,
       r.role AS role, source, r.mention AS quote, r.start AS start, r.end AS end, r.id AS edge_id
ORDER BY relation, direction, id, start, edge_id
LIMIT $limit
