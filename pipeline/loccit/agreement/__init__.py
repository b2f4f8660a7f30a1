"""The laws that figures must obey: what each is, in columns, and in words."""
