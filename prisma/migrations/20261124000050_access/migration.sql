-- Who may record. The ledger knows an actor by its opaque id alone; the name stands here, where it can be erased.
create table actors (
  id text primary key,
  name text
);

create table api_keys (
  id uuid primary key,
  -- SHA-256 of the key: the key itself is shown once and kept nowhere.
  hash bytea not null unique,
  actor text not null references actors (id),
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
