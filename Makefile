# make test passes everything; the other targets are its parts and the daily ones.
.PHONY: test run fmt lint deny

test: lint deny
	./.ci/machine
	cargo test --workspace
	./.ci/score

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

# Licences and sources always; advisories only where their database can be had.
deny:
	./.ci/deny

run:
	cargo run --release -- demo

fmt:
	cargo fmt --all
