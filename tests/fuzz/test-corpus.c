/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

/* Gives a fuzz target each file of its corpus, without libFuzzer: test-NAME FOLDER
 *
 * As a reply may be cut anywhere, each also comes as the half of it. */

/* A copy of its own for each, so that the sanitizers see any step over its end. */
static void
give (const char *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  g_assert_cmpint (LLVMFuzzerTestOneInput (copy, size), ==, 0);
}

static void
test_file (gconstpointer user_data)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (user_data, &data, &size, &error);
  g_assert_no_error (error);
  give (data, size);
  give (data, size / 2);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/", name, NULL);
      char *file = g_build_filename (argv[1], name, NULL);

      g_ptr_array_add (files, file);
      g_test_add_data_func (path, file, test_file);
    }
  g_assert_cmpuint (files->len, >, 0);

  return g_test_run ();
}
