"""Sheets and articles → claims, evidence, figures and the lock."""
