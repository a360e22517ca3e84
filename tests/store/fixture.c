/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "model/pennant-decoder.h"

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_chmod (path, 0700);
      folder = g_dir_open (path, 0, NULL);
      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  g_remove (path);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->clock = pennant_clock_new_manual (NOW);
  fixture->top = g_dir_make_tmp ("pennant-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->cache = g_build_filename (fixture->top, "cache", "pennant", NULL);
  fixture->data = g_build_filename (fixture->top, "data", "pennant", NULL);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->top);
  g_free (fixture->top);
  g_free (fixture->cache);
  g_free (fixture->data);
  g_assert_finalize_object (fixture->clock);
}

char *
fixture_get_file (Fixture *fixture, const char *name)
{
  return g_build_filename (g_str_has_prefix (name, "cache.db") ? fixture->cache : fixture->data, name, NULL);
}

void
fixture_write_file (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = fixture_get_file (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

sqlite3 *
fixture_connect (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_get_file (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);
  sqlite3 *handle = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  return handle;
}

void
fixture_execute (Fixture *fixture, const char *name, const char *sql)
{
  sqlite3 *handle = fixture_connect (fixture, name);
  char *message = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

char *
fixture_query_text (Fixture *fixture, const char *name, const char *sql)
{
  sqlite3 *handle = fixture_connect (fixture, name);
  sqlite3_stmt *statement = NULL;
  char *text;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return text;
}

gint64
fixture_query (Fixture *fixture, const char *name, const char *sql)
{
  g_autofree char *text = fixture_query_text (fixture, name, sql);

  g_assert_nonnull (text);
  return g_ascii_strtoll (text, NULL, 10);
}

PennantStore *
fixture_open (Fixture *fixture)
{
  PennantStore *store = pennant_store_new (fixture->cache, fixture->data, fixture->clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_open_async (store, NULL, take_result, &result);
  pennant_store_open_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  return store;
}

void
fixture_close (PennantStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_close_async (store, NULL, take_result, &result);
  pennant_store_close_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  g_assert_finalize_object (store);
}

void
take_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

PennantReply *
look_up (PennantStore *store, const char *path, const PennantType *type, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_lookup_async (store, path, type, NULL, take_result, &result);
  return pennant_store_lookup_finish (store, wait_for (&result), error);
}

gboolean
save (PennantStore *store, PennantReply *reply, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_save_async (store, reply, NULL, take_result, &result);
  return pennant_store_save_finish (store, wait_for (&result), error);
}

gboolean
visit (PennantStore *store, const char *path, const PennantVisit *page, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_visit_async (store, path, page, NULL, take_result, &result);
  return pennant_store_visit_finish (store, wait_for (&result), error);
}

GPtrArray *
list_visits (PennantStore *store, guint limit, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_list_visits_async (store, limit, NULL, take_result, &result);
  return pennant_store_list_visits_finish (store, wait_for (&result), error);
}

PennantStoreStatistics
get_statistics (PennantStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PennantStoreStatistics statistics = { 0 };

  pennant_store_get_statistics_async (store, NULL, take_result, &result);
  pennant_store_get_statistics_finish (store, wait_for (&result), &statistics, &error);
  g_assert_no_error (error);
  return statistics;
}

gboolean
clear_cache (PennantStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_clear_cache_async (store, NULL, take_result, &result);
  return pennant_store_clear_cache_finish (store, wait_for (&result), error);
}

PennantReply *
reply_new (const char *path, const char *body, const PennantType *type, gint64 fetched_at)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (PennantRecord) item = NULL;
  g_autoptr (GError) error = NULL;

  if (type != NULL)
    {
      item = pennant_decode (type, bytes, &error);
      g_assert_no_error (error);
    }
  return pennant_reply_new (path, bytes, item, fetched_at, 60);
}

void
assert_body (PennantReply *reply, const char *body)
{
  g_assert_nonnull (reply);
  g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), body, strlen (body));
}
