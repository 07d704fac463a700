# make start   the intranet on http://localhost:8080/dhr   (PORT= DEMO=0 DEMO_PASSWORD= ADMIN_PASSWORD=)
# make test    every test   (ARGS= for some of them, SIDE_BY_SIDE= for one after the other)
# PYTHON=      the interpreter, 3.11 to 3.13, if not the first that fits

PY := .venv/bin/python
SIDE_BY_SIDE = --numprocesses=auto --maxprocesses=4 --dist=worksteal
DEV = @python=$$(sh scripts/find_python.sh) && "$$python" -m scripts.environment dev
# The workflows are written by dhr_plone.workflows.definition, and a test compares them.
XML = $$(find src \( -name '*.zcml' -o -name '*.pt' -o -name '*.xml' \) \
        -not -path '*/profiles/*/workflows*')

.PHONY: start test lint format crawl faults bench docs-pictures messages pins

start:
	@python=$$(sh scripts/find_python.sh) && exec "$$python" -m scripts.start

test:
	$(DEV)
	@$(PY) -m scripts.chromium get
	@$(PY) -m pytest $(SIDE_BY_SIDE) $(ARGS); code=$$?; $(PY) -m scripts.chromium note; exit $$code

lint:
	$(DEV)
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	.venv/bin/zpretty --check $(XML)
	$(PY) -m mypy scripts $$($(PY) scripts/pure_modules.py)

format:
	$(DEV)
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	.venv/bin/zpretty --inplace $(XML)

crawl:
	$(DEV)
	CRAWL=full $(PY) -m pytest $(SIDE_BY_SIDE) -rP --show-capture=stdout tests/guard/test_crawl.py \
	    tests/guard/test_states.py tests/guard/test_writing.py tests/guard/test_writing_methods.py

faults:
	$(DEV)
	$(PY) -m tests.faults.killing 200

bench:
	$(DEV)
	@for bench in benchmarks/*.py; do $(PY) $$bench || exit 1; done

docs-pictures:
	$(DEV)
	$(PY) scripts/docs_pictures.py

pins:
	$(DEV)
	$(PY) scripts/pins.py $(if $(UPGRADE),--upgrade)

messages:
	$(DEV)
	$(PY) -m scripts.messages
