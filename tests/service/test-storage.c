/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "service/pennant-bookmark.h"
#include "service/pennant-storage.h"

#include <glib/gstdio.h>

static PennantStorageSizes
measure (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PennantStorageSizes sizes;

  pennant_storage_measure_async (fixture->service, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_true (pennant_storage_measure_finish (fixture->service, result, &sizes, &error));
  g_assert_no_error (error);

  return sizes;
}

/* Ends what was begun with await_keep_result(). */
static void
finish (Fixture *fixture, GAsyncResult **result)
{
  g_autoptr (GAsyncResult) taken = NULL;
  g_autoptr (GError) error = NULL;

  await (*result != NULL);
  taken = g_steal_pointer (result);
  g_assert_true (pennant_storage_finish (fixture->service, taken, &error));
  g_assert_no_error (error);
}

static void
see_clan (Fixture *fixture)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GError) error = NULL;

  fixture_answer_clan (fixture, "Rosebud");
  g_assert_true (load (clan, &error));
  g_assert_no_error (error);
  pennant_service_visit (fixture->service, clan);
}

static char *
put_picture (Fixture *fixture)
{
  const char *folder = pennant_source_get_cache_folder (fixture->source);
  g_autofree char *pictures = g_build_filename (folder, "pictures", NULL);
  char *path = g_build_filename (pictures, "one", NULL);

  g_assert_no_errno (g_mkdir_with_parents (pictures, 0700));
  g_assert_true (g_file_set_contents (path, "12345", 5, NULL));

  return path;
}

static void
test_clear_cache (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autofree char *picture = NULL;
  PennantStorageSizes before, after;

  see_clan (fixture);
  before = measure (fixture);
  g_assert_cmpint (before.n_replies, ==, 1);
  g_assert_cmpint (before.n_visits, ==, 1);
  g_assert_cmpint (before.n_names, ==, 1);
  g_assert_cmpint (before.n_wars, ==, 0);
  g_assert_cmpint (before.library_bytes, >, 0);
  picture = put_picture (fixture);
  g_assert_cmpint (measure (fixture).cache_bytes, ==, before.cache_bytes + 5);

  pennant_storage_clear_cache_async (fixture->service, NULL, await_keep_result, &result);
  finish (fixture, &result);
  after = measure (fixture);
  g_assert_cmpint (after.n_replies, ==, 0);
  g_assert_cmpint (after.n_visits, ==, 1);
  g_assert_false (g_file_test (picture, G_FILE_TEST_EXISTS));
}

/* What a window shows of the library follows what becomes of it. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autofree char *folder = g_dir_make_tmp ("pennant-storage-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "copy.db", NULL);
  GListModel *recent = pennant_service_get_recent (fixture->service);
  GListModel *bookmarks = G_LIST_MODEL (pennant_service_get_bookmarks (fixture->service));
  g_autofree char *picture = put_picture (fixture);

  see_clan (fixture);
  pennant_bookmarks_add_async (PENNANT_BOOKMARKS (bookmarks), TRUE, "#2PP", -1, NULL, await_keep_result, &result);
  await (result != NULL);
  g_clear_object (&result);
  await (g_list_model_get_n_items (bookmarks) == 1);
  await (g_list_model_get_n_items (recent) == 1);
  pennant_storage_back_up_async (fixture->service, file, NULL, NULL, NULL, NULL, await_keep_result, &result);
  finish (fixture, &result);

  pennant_storage_erase_async (fixture->service, NULL, await_keep_result, &result);
  finish (fixture, &result);
  g_assert_false (g_file_test (picture, G_FILE_TEST_EXISTS));
  await (g_list_model_get_n_items (bookmarks) == 0);
  await (g_list_model_get_n_items (recent) == 0);
  g_assert_cmpint (measure (fixture).n_names, ==, 0);

  pennant_storage_restore_async (fixture->service, file, NULL, NULL, NULL, NULL, await_keep_result, &result);
  finish (fixture, &result);
  await (g_list_model_get_n_items (bookmarks) == 1);
  await (g_list_model_get_n_items (recent) == 1);
  g_assert_cmpint (measure (fixture).n_names, ==, 1);

  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_no_errno (g_rmdir (folder));
}

/* Also where nothing more is to be kept, what there is can be removed; not after the end. */
static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (PennantService) service = NULL;
  g_autoptr (GError) error = NULL;

  see_clan (fixture);
  pennant_service_set_caching (fixture->service, FALSE);
  pennant_storage_erase_async (fixture->service, NULL, await_keep_result, &result);
  finish (fixture, &result);
  g_assert_cmpint (measure (fixture).n_visits, ==, 0);

  service = g_object_ref (fixture->service);
  pennant_service_close_async (service, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_true (pennant_service_close_finish (service, result, &error));
  g_clear_object (&result);
  pennant_storage_clear_cache_async (service, NULL, await_keep_result, &result);
  await (result != NULL);
  late = g_steal_pointer (&result);
  g_assert_false (pennant_storage_finish (service, late, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_object (&late);
  g_clear_object (&service);
  await_finalize (g_steal_pointer (&fixture->service));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/storage/clear-cache", test_clear_cache);
  FIXTURE_TEST ("/storage/restore", test_restore);
  FIXTURE_TEST ("/storage/conditions", test_conditions);

  return g_test_run ();
}
