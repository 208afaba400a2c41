"""Policy as reported: newspaper pages, speeches, press conferences, questions and answers."""
