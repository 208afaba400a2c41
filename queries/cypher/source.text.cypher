/*
id: source.text
title: {zh: 来源全文, en: The text of a source as published}
kind: count
params:
  source: {type: string, resolve: source, example: "source:0123456789abcdef", about: "id, key, uri or title"}
key: [source]
columns: [source, title, uri, published, publisher, rights, text, source_id]
status: stable
*/
MATCH (s:Source {id: $source})
RETURN s.key AS source, s.title AS title, s.uri AS uri, s.published AS published, s.publisher AS publisher,
       s.rights AS rights, s.text AS text, s.id AS source_id
ORDER BY source
LIMIT 1
