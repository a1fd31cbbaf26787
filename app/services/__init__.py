"""Use cases: each public function one intention, one transaction."""
