"""A Neo4j server for the tests."""
