/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "await.h"

#include "service/pennant-renewal-lock.h"
#include "service/pennant-sign-in-types.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define BASE_URL "http://127.0.0.1:9/v1"
#define OTHER_BASE_URL "http://127.0.0.1:10/v1"
#define N_PROCESSES 4
#define N_ROUNDS 50

static PennantRenewalLock *
finish (GAsyncResult **result)
{
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;
  PennantRenewalLock *lock;

  await (*result != NULL);
  ended = g_steal_pointer (result);
  lock = pennant_renewal_lock_acquire_finish (ended, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
  return lock;
}

static PennantRenewalLock *
acquire (PennantSource *source)
{
  GAsyncResult *result = NULL;

  pennant_renewal_lock_acquire_async (source, pennant_clock_get_system (), PENNANT_RENEWAL_LOCK_FOREVER, NULL,
                                      await_keep_result, &result);
  return finish (&result);
}

/* ------------------------------------------------------------------------------------------------------------------
 * What the other processes do: this program again.
 * ------------------------------------------------------------------------------------------------------------------ */

/* Says that it holds the lock, and does until its input ends. */
static int
hold (void)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (BASE_URL, NULL);
  g_autoptr (PennantRenewalLock) lock = acquire (source);

  printf ("holding\n");
  fflush (stdout);
  return getchar () == EOF ? 0 : 1;
}

/* Adds one to the number in a file, on and on. Whoever is not alone with it loses some. */
static int
add (const char *path)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (BASE_URL, NULL);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (PennantRenewalLock) lock = acquire (source);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (!g_file_get_contents (path, &before, NULL, NULL))
        return 1;
      g_thread_yield ();
      after = g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (before, NULL, 10) + 1);
      if (!g_file_set_contents (path, after, -1, NULL))
        return 1;
    }
  return 0;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Tests
 * ------------------------------------------------------------------------------------------------------------------ */

static GSubprocess *
start_self (const char *what, const char *path)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *data = g_strdup (g_get_user_data_dir ());
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, what, path, NULL);
  g_assert_no_error (error);
  return process;
}

static GSubprocess *
start_holder (void)
{
  GSubprocess *process = start_self ("--hold", NULL);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

  g_assert_cmpstr (line, ==, "holding");
  return process;
}

/* Who waits for a lock that another process holds has it once that ends, well or not. */
static void
test_handed_on (gconstpointer data)
{
  gboolean is_killed = GPOINTER_TO_INT (data);
  g_autoptr (PennantSource) source = pennant_source_new_for_url (BASE_URL, NULL);
  g_autoptr (PennantSource) other_source = pennant_source_new_for_url (OTHER_BASE_URL, NULL);
  g_autoptr (GSubprocess) holder = start_holder ();
  GAsyncResult *result = NULL;

  pennant_renewal_lock_acquire_async (source, pennant_clock_get_system (), PENNANT_RENEWAL_LOCK_FOREVER, NULL,
                                      await_keep_result, &result);
  /* The main loop goes on, and so does another source. */
  pennant_renewal_lock_release (acquire (other_source));
  g_assert_null (result);
  if (is_killed)
    g_subprocess_force_exit (holder);
  else
    g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, NULL));
  pennant_renewal_lock_release (finish (&result));
  g_assert_true (g_subprocess_wait (holder, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (holder) == is_killed);
}

/* Who leaves while waiting does so at once, and leaves nothing held. */
static void
test_cancelled (void)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (BASE_URL, NULL);
  g_autoptr (GSubprocess) holder = start_holder ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_renewal_lock_acquire_async (source, pennant_clock_get_system (), PENNANT_RENEWAL_LOCK_FOREVER, cancellable,
                                      await_keep_result, &result);
  await_idle ();
  g_cancellable_cancel (cancellable);
  await (result != NULL);
  g_assert_null (pennant_renewal_lock_acquire_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, NULL));
  g_assert_true (g_subprocess_wait_check (holder, NULL, NULL));
  pennant_renewal_lock_release (acquire (source));
}

/* Patience ends by the clock, and there may be none. */
static void
test_patience (void)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (BASE_URL, NULL);
  g_autoptr (PennantClock) clock = pennant_clock_new_manual (0);
  PennantRenewalLock *lock = acquire (source);

  for (gint64 patience = 0; patience <= 30 * (gint64) G_USEC_PER_SEC; patience += 30 * (gint64) G_USEC_PER_SEC)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      pennant_renewal_lock_acquire_async (source, clock, patience, NULL, await_keep_result, &result);
      pennant_clock_advance (clock, patience);
      await (result != NULL);
      g_assert_null (pennant_renewal_lock_acquire_finish (result, &error));
      g_assert_error (error, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_BUSY);
    }
  pennant_renewal_lock_release (lock);
  pennant_renewal_lock_release (acquire (source));
}

static void
test_within_one_process (void)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (BASE_URL, NULL);
  g_autoptr (PennantSource) same_source = pennant_source_new_for_url (BASE_URL, NULL);
  g_autoptr (PennantSource) other_source = pennant_source_new_for_url (OTHER_BASE_URL, NULL);
  PennantRenewalLock *lock = acquire (source);
  GAsyncResult *result = NULL;

  pennant_renewal_lock_acquire_async (same_source, pennant_clock_get_system (), PENNANT_RENEWAL_LOCK_FOREVER, NULL,
                                      await_keep_result, &result);
  pennant_renewal_lock_release (acquire (other_source));
  g_assert_null (result);
  pennant_renewal_lock_release (lock);
  pennant_renewal_lock_release (finish (&result));
}

static void
test_one_at_a_time (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "number", NULL);
  GSubprocess *processes[N_PROCESSES];
  g_autofree char *number = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "0", -1, NULL));
  for (guint i = 0; i < N_PROCESSES; i++)
    processes[i] = start_self ("--add", path);
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      g_assert_true (g_subprocess_wait_check (processes[i], NULL, NULL));
      g_object_unref (processes[i]);
    }
  g_assert_true (g_file_get_contents (path, &number, NULL, NULL));
  g_assert_cmpint (g_ascii_strtoll (number, NULL, 10), ==, N_PROCESSES * N_ROUNDS);
}

/* What stands in the file's place is told, and waited for by nobody. */
static void
test_obstacles (void)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url ("http://127.0.0.1:11/v1", NULL);
  g_autofree char *path = g_build_filename (pennant_source_get_data_folder (source), "renewal.lock", NULL);

  g_assert_cmpint (g_mkdir_with_parents (pennant_source_get_data_folder (source), 0700), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (i == 0 ? g_mkdir (path, 0700) : mkfifo (path, 0600), ==, 0);
      pennant_renewal_lock_acquire_async (source, pennant_clock_get_system (), PENNANT_RENEWAL_LOCK_FOREVER, NULL,
                                          await_keep_result, &result);
      await (result != NULL);
      g_assert_null (pennant_renewal_lock_acquire_finish (result, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "renewal.lock"));
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  pennant_renewal_lock_release (acquire (source));
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--hold"))
    return hold ();
  if (argc == 3 && g_str_equal (argv[1], "--add"))
    return add (argv[2]);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/renewal-lock/handed-on/released", GINT_TO_POINTER (FALSE), test_handed_on);
  g_test_add_data_func ("/renewal-lock/handed-on/killed", GINT_TO_POINTER (TRUE), test_handed_on);
  g_test_add_func ("/renewal-lock/cancelled", test_cancelled);
  g_test_add_func ("/renewal-lock/patience", test_patience);
  g_test_add_func ("/renewal-lock/within-one-process", test_within_one_process);
  g_test_add_func ("/renewal-lock/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/renewal-lock/obstacles", test_obstacles);

  return g_test_run ();
}
