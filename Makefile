# Everything a developer types. `make` alone says what there is. The first `make run` or
# `make test` sets the project up in .venv; later ones start at once.

MAP = sample_maps/doncaster-careers.ecomap
BIN = .venv/bin
NAME = $(notdir $(basename $(MAP)))
SCREEN = $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname))

help:
	@echo 'make run     open a sample map (MAP=FILE: another); with no screen, draw it into out/'
	@echo 'make test    run every test: behaviour, architecture, style, types'
	@echo 'make check   run only the linters, which say more than the tests do'
	@echo 'make format  lay the code out and put right what can be put right by itself'
	@echo 'make bench   run the benchmarks'
	@echo 'make check-clients  see what browsers, Inkscape and LibreOffice make of an SVG'
	@echo 'make images  take the pictures of the documentation anew'
	@echo 'make comparison  put drawings beside those of other programs, for the documentation'
	@echo 'make manual  write the pages of the manual that follow from the program'
	@echo 'make bundle  make a program that needs no Python, in dist/ecomap'
	@echo 'make clean   remove everything that these made'

run: $(if $(strip $(SCREEN)),window,pictures)

window: .venv/set-up
	@sh scripts/system-libraries.sh window
	@$(BIN)/ecomap $(MAP)

pictures: .venv/set-up
	@mkdir -p out
	@$(BIN)/ecomap export $(MAP) -o out/$(NAME).svg
	@$(BIN)/ecomap analyse $(MAP) > out/$(NAME)-findings.txt
	@cat out/$(NAME)-findings.txt
	@echo
	@echo 'There is no screen to open a window on, so here are the map and its findings as files:'
	@echo '  $(CURDIR)/out/$(NAME).svg'
	@echo '  $(CURDIR)/out/$(NAME)-findings.txt'

test: .venv/set-up
	@$(BIN)/python -m pytest -n auto --maxprocesses 8 $(ARGS)

check: .venv/set-up
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: .venv/set-up
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/set-up
	@for program in benchmarks/*.py; do $(BIN)/python $$program || exit 1; done

check-clients: .venv/set-up
	@$(BIN)/python scripts/check_clients.py

images: .venv/set-up
	@$(BIN)/python scripts/make_images.py

comparison: .venv/set-up
	@$(BIN)/python scripts/make_comparison.py

manual: .venv/set-up
	@$(BIN)/python scripts/make_manual.py

bundle: .venv/set-up
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt pyinstaller
	@$(BIN)/pyinstaller --noconfirm --log-level WARN ecomap.spec

clean:
	rm -rf .venv out build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/set-up: pyproject.toml constraints.txt scripts/set-up.sh
	@sh scripts/set-up.sh
	@touch $@

.PHONY: help run window pictures test check format bench check-clients images comparison manual bundle clean
