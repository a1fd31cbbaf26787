.PHONY: run test setup lock samples bench

run: ## the main job on the filled sample
	@scripts/run

test: ## every check and every test
	@scripts/test

setup: ## .venv with the locked versions; run and test call it too
	@scripts/setup

lock: ## new versions into requirements.lock
	@scripts/lock

samples: setup ## the samples' workbooks, after a change in their folders
	@.venv/bin/python -m scripts.sample_workbooks

bench: ## speed and size, side by side with peers
	@scripts/bench
