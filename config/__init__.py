"""Settings, secrets and TOML documents. No other room reads them; values reach the others as arguments."""
