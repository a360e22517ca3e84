/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-window-file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Called with WRITE and a path the program writes without end, each time another content, and says so of each. */
#define WRITE "--write"

typedef struct
{
  char *folder;
  char *path;
  PennantWindowFile *file;
  GVariant *windows;
  GError *error;
  gboolean is_done;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("pennant-window-file-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "data", "windows", NULL);
  fixture->file = pennant_window_file_new (fixture->path);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_all (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_object_unref (fixture->file);
  g_clear_pointer (&fixture->windows, g_variant_unref);
  g_clear_error (&fixture->error);
  remove_all (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->windows = pennant_window_file_load_finish (PENNANT_WINDOW_FILE (object), result, &fixture->error);
  fixture->is_done = TRUE;
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (pennant_window_file_flush_finish (PENNANT_WINDOW_FILE (object), result, NULL));
  fixture->is_done = TRUE;
}

static void
wait (Fixture *fixture)
{
  while (!fixture->is_done)
    g_main_context_iteration (NULL, TRUE);
  fixture->is_done = FALSE;
}

static void
load (Fixture *fixture)
{
  g_clear_pointer (&fixture->windows, g_variant_unref);
  g_clear_error (&fixture->error);
  pennant_window_file_load_async (fixture->file, NULL, loaded_cb, fixture);
  wait (fixture);
}

static void
flush (Fixture *fixture)
{
  pennant_window_file_flush_async (fixture->file, NULL, flushed_cb, fixture);
  wait (fixture);
}

/* Some hundred windows, so that writing them takes a while, which all have the same number. */
static GVariant *
make (int number)
{
  g_auto (GVariantBuilder) windows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (PENNANT_WINDOW_FILE_TYPE));

  for (guint i = 0; i < 300; i++)
    {
      g_variant_builder_open (&windows, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&windows, "{sv}", "number", g_variant_new_int32 (number));
      g_variant_builder_close (&windows);
    }

  return g_variant_builder_end (&windows);
}

static int
get_number (Fixture *fixture)
{
  g_autoptr (GVariant) whole = NULL;
  g_autoptr (GVariant) first = NULL;
  int number = -1;

  g_assert_no_error (fixture->error);
  first = g_variant_get_child_value (fixture->windows, 0);
  g_assert_true (g_variant_lookup (first, "number", "i", &number));
  whole = g_variant_ref_sink (make (number));
  g_assert_true (g_variant_equal (whole, fixture->windows));

  return number;
}

static void
test_round (Fixture *fixture, gconstpointer user_data)
{
  load (fixture);
  g_assert_error (fixture->error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  flush (fixture);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  for (int i = 0; i < 100; i++)
    pennant_window_file_set (fixture->file, make (i));
  flush (fixture);
  load (fixture);
  g_assert_cmpint (get_number (fixture), ==, 99);
}

static const struct
{
  const char *name;
  const char *text;
} damages[] = {
  { "empty", "" },
  { "cut", "(uint32 1, [{'number': <1" },
  { "nothing", "\n\n" },
  { "type", "(uint32 1, ['a'])" },
  { "version", "(uint32 2, @aa{sv} [])" },
  { "bytes", "\xff\xfe\x01" },
};

/* What is no such file is an error, and is written over. */
static void
test_damaged (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, damages[i].text, -1, NULL));
      load (fixture);
      g_test_message ("%s: %s", damages[i].name, fixture->error != NULL ? fixture->error->message : "good");
      g_assert_null (fixture->windows);
      g_assert_nonnull (fixture->error);
    }

  pennant_window_file_set (fixture->file, make (5));
  flush (fixture);
  load (fixture);
  g_assert_cmpint (get_number (fixture), ==, 5);
}

static int
write_without_end (const char *path)
{
  g_autoptr (PennantWindowFile) file = pennant_window_file_new (path);
  Fixture writer = { .file = file };

  for (int i = 1;; i++)
    {
      pennant_window_file_set (file, make (i));
      flush (&writer);
      if (dprintf (STDOUT_FILENO, "%d\n", i) < 0)
        return EXIT_FAILURE;
    }
}

/* Whoever is killed in the middle of writing leaves all of what was written before, or all of what came. */
static void
test_killed (Fixture *fixture, gconstpointer user_data)
{
  const char *program = user_data;

  for (int n_lines = 1; n_lines <= 12; n_lines++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) writer =
          g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, WRITE, fixture->path, NULL);
      g_autoptr (GDataInputStream) lines = NULL;
      int number = 0;

      g_assert_no_error (error);
      lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
      for (int i = 0; i < n_lines; i++)
        {
          g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

          g_assert_no_error (error);
          number = atoi (line);
        }
      g_subprocess_force_exit (writer);
      g_subprocess_wait (writer, NULL, NULL);

      load (fixture);
      g_assert_cmpint (get_number (fixture), >=, number);
    }
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], WRITE))
    return write_without_end (argv[2]);

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/window-file/round", Fixture, NULL, set_up, test_round, tear_down);
  g_test_add ("/window-file/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/window-file/killed", Fixture, argv[0], set_up, test_killed, tear_down);

  return g_test_run ();
}
