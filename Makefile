.PHONY: run test setup lock bench

run: ## the main job on the filled sample
	@scripts/run

test: ## every check and every test
	@scripts/test

setup: ## .venv with the locked versions; run and test call it too
	@scripts/setup

lock: ## new versions into requirements.lock
	@scripts/lock

bench: ## speed and size, side by side with peers
	@scripts/bench
