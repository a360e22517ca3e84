/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "model/pennant-note.h"
#include "service/pennant-remarks.h"

static gboolean
save (PennantService *service, gboolean is_clan, const char *tag, const char *note, PennantMark mark, GError **error)
{
  PennantRemarks *remarks = pennant_service_get_remarks (service);
  g_autoptr (PennantRemark) remark = pennant_remarks_get (remarks, is_clan, tag);
  g_autoptr (GAsyncResult) result = NULL;

  pennant_remarks_save_async (remarks, remark, note, mark, NULL, await_keep_result, &result);
  await (result != NULL);
  return pennant_remarks_save_finish (remarks, result, error);
}

static void
keep (PennantService *service, gboolean is_clan, const char *tag, const char *note, PennantMark mark)
{
  g_autoptr (GError) error = NULL;

  save (service, is_clan, tag, note, mark, &error);
  g_assert_no_error (error);
}

static void
assert_remark (PennantRemark *remark, const char *note, PennantMark mark)
{
  g_assert_cmpstr (pennant_remark_get_note (remark), ==, note);
  g_assert_cmpint (pennant_remark_get_mark (remark), ==, mark);
  g_assert_cmpint (pennant_remark_is_blank (remark), ==, note == NULL && mark == PENNANT_MARK_NONE);
}

static void
count (guint *counter)
{
  (*counter)++;
}

/* There is one object for a tag, and it tells of what changed, of nothing else. */
static void
test_one_object (Fixture *fixture, gconstpointer data)
{
  PennantRemarks *remarks = pennant_service_get_remarks (fixture->service);
  g_autoptr (PennantRemark) clan = pennant_remarks_get (remarks, TRUE, "#2PP");
  g_autoptr (PennantRemark) same = pennant_remarks_get (remarks, TRUE, "#2PP");
  g_autoptr (PennantRemark) player = pennant_remarks_get (remarks, FALSE, "#2PP");
  guint n_notes = 0, n_marks = 0, n_blank = 0, n_others = 0;

  g_assert_true (clan == same);
  g_assert_true (clan != player);
  g_assert_true (pennant_remark_is_clan (clan));
  g_assert_false (pennant_remark_is_clan (player));
  g_assert_cmpstr (pennant_remark_get_tag (player), ==, "#2PP");
  assert_remark (clan, NULL, PENNANT_MARK_NONE);
  g_signal_connect_swapped (clan, "notify::note", G_CALLBACK (count), &n_notes);
  g_signal_connect_swapped (clan, "notify::mark", G_CALLBACK (count), &n_marks);
  g_signal_connect_swapped (clan, "notify::is-blank", G_CALLBACK (count), &n_blank);
  g_signal_connect_swapped (player, "notify", G_CALLBACK (count), &n_others);

  keep (fixture->service, TRUE, "#2PP", " Ours\n", PENNANT_MARK_NONE);
  assert_remark (clan, "Ours", PENNANT_MARK_NONE);
  g_assert_true (n_notes == 1 && n_marks == 0 && n_blank == 1);
  keep (fixture->service, TRUE, "#2PP", "Ours", PENNANT_MARK_TRUSTED);
  assert_remark (clan, "Ours", PENNANT_MARK_TRUSTED);
  g_assert_true (n_notes == 1 && n_marks == 1 && n_blank == 1);
  keep (fixture->service, TRUE, "#2PP", "\n \n", PENNANT_MARK_NONE);
  assert_remark (clan, NULL, PENNANT_MARK_NONE);
  g_assert_true (n_notes == 2 && n_marks == 2 && n_blank == 2);
  g_assert_cmpuint (n_others, ==, 0);
  g_signal_handlers_disconnect_by_data (clan, &n_notes);
  g_signal_handlers_disconnect_by_data (clan, &n_marks);
  g_signal_handlers_disconnect_by_data (clan, &n_blank);
  g_signal_handlers_disconnect_by_data (player, &n_others);
}

/* Objects that nobody shows go, whether or not there is something of theirs; what is kept is there for the next one. */
static void
test_lifetime (Fixture *fixture, gconstpointer data)
{
  PennantRemarks *remarks = pennant_service_get_remarks (fixture->service);
  PennantRemark *blank = pennant_remarks_get (remarks, TRUE, "#8QU");
  g_autoptr (PennantRemark) noted = NULL;

  g_object_add_weak_pointer (G_OBJECT (blank), (gpointer *) &blank);
  g_object_unref (blank);
  g_assert_null (blank);

  keep (fixture->service, TRUE, "#2PP", "Ours", PENNANT_MARK_WATCH);
  noted = pennant_remarks_get (remarks, TRUE, "#2PP");
  assert_remark (noted, "Ours", PENNANT_MARK_WATCH);
  fixture_restart (fixture);
  assert_remark (noted, "Ours", PENNANT_MARK_WATCH);

  remarks = pennant_service_get_remarks (fixture->service);
  g_clear_object (&noted);
  noted = pennant_remarks_get (remarks, TRUE, "#2PP");
  await (!pennant_remark_is_blank (noted));
  assert_remark (noted, "Ours", PENNANT_MARK_WATCH);
  g_object_add_weak_pointer (G_OBJECT (noted), (gpointer *) &blank);
  blank = noted;
  keep (fixture->service, TRUE, "#2PP", NULL, PENNANT_MARK_NONE);
  g_clear_object (&noted);
  g_assert_null (blank);
}

/* A thousand rows bind to theirs, each in no time; a change reaches the one that it is of. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  PennantRemarks *remarks = pennant_service_get_remarks (fixture->service);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *tag = g_strdup_printf ("#%u", i);

      g_ptr_array_add (rows, pennant_remarks_get (remarks, FALSE, tag));
    }
  keep (fixture->service, FALSE, "#512", NULL, PENNANT_MARK_NEVER_AGAIN);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (pennant_remark_get_mark (rows->pdata[i]), ==,
                     i == 512 ? PENNANT_MARK_NEVER_AGAIN : PENNANT_MARK_NONE);
}

static void
test_too_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (PENNANT_NOTE_MAX_CHARACTERS + 1, 'x');
  g_autoptr (PennantRemark) remark = pennant_remarks_get (pennant_service_get_remarks (fixture->service), TRUE, "#2PP");
  g_autoptr (GError) error = NULL;

  g_assert_false (save (fixture->service, TRUE, "#2PP", text, PENNANT_MARK_WATCH, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  assert_remark (remark, NULL, PENNANT_MARK_NONE);
  text[PENNANT_NOTE_MAX_CHARACTERS] = '\0';
  keep (fixture->service, TRUE, "#2PP", text, PENNANT_MARK_WATCH);
  assert_remark (remark, text, PENNANT_MARK_WATCH);
}

/* What cannot be kept is an error, and is not shown. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantRemarks) remarks = g_object_ref (pennant_service_get_remarks (fixture->service));
  g_autoptr (PennantRemark) remark = pennant_remarks_get (remarks, TRUE, "#2PP");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  keep (fixture->service, TRUE, "#2PP", "Ours", PENNANT_MARK_WATCH);
  fixture_close (fixture);
  pennant_remarks_save_async (remarks, remark, "Theirs", PENNANT_MARK_NONE, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_false (pennant_remarks_save_finish (remarks, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  assert_remark (remark, "Ours", PENNANT_MARK_WATCH);
}

/* Another process, which is a service of its own to us: what it notes and bookmarks comes by itself. */
static void
test_other_process (Fixture *fixture, gconstpointer data)
{
  PennantBookmarks *bookmarks = pennant_service_get_bookmarks (fixture->service);
  g_autoptr (PennantRemark) remark =
      pennant_remarks_get (pennant_service_get_remarks (fixture->service), FALSE, "#2PP");
  PennantService *other = pennant_service_new (fixture->source, fixture->clock);
  g_autoptr (GAsyncResult) result = NULL;

  keep (other, FALSE, "#2PP", "Theirs", PENNANT_MARK_TRUSTED);
  await (!pennant_remark_is_blank (remark));
  assert_remark (remark, "Theirs", PENNANT_MARK_TRUSTED);
  pennant_bookmarks_add_async (pennant_service_get_bookmarks (other), FALSE, "#2PP", TRUE, NULL, await_keep_result,
                               &result);
  await (pennant_bookmarks_find (bookmarks, FALSE, "#2PP") != NULL);
  keep (other, FALSE, "#2PP", NULL, PENNANT_MARK_NONE);
  await (pennant_remark_is_blank (remark));
  await (result != NULL);
  await_close (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/remarks/one-object", test_one_object);
  FIXTURE_TEST ("/remarks/lifetime", test_lifetime);
  FIXTURE_TEST ("/remarks/many", test_many);
  FIXTURE_TEST ("/remarks/too-long", test_too_long);
  FIXTURE_TEST ("/remarks/refused", test_refused);
  FIXTURE_TEST ("/remarks/other-process", test_other_process);

  return g_test_run ();
}
